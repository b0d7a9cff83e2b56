/** What the ready block tells. */
export interface ReadyFacts {
  readonly url: string
  /** Addresses of workers, such as `{ http: 'http://127.0.0.1:3111' }`. */
  readonly endpoints: Readonly<Record<string, string>>
  /** The config file, as the user would name it; absent when there is none. */
  readonly config?: string
  readonly workers: readonly { readonly name: string; readonly kind: string; readonly state: string }[]
}

/** What is printed once everything is up: addresses, config file, workers (cli §1.11). */
export function readyBlock({ url, endpoints, config, workers }: ReadyFacts): string[] {
  const facts = [['engine', url], ...Object.entries(endpoints), ['config', config ?? 'built-in default']]
  const rows = workers.map(({ name, kind, state }) => [name, kind, state])
  return [
    '',
    'iii is ready',
    ...aligned(facts).map((line) => `  ${line}`),
    ...(rows.length === 0 ? ['  no workers'] : ['  workers', ...aligned(rows).map((line) => `    ${line}`)]),
    '',
  ]
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
