/** The built-in workers that have a second, shorter name (workers §1). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  http: 'iii-http',
  cron: 'iii-cron',
  queue: 'iii-queue',
  state: 'iii-state',
  pubsub: 'iii-pubsub',
}

const BUILT_IN_NAMES: ReadonlySet<string> = new Set([
  ...Object.values(SHORT_NAMES),
  'iii-worker-manager',
  'iii-engine-functions',
  'iii-observability',
  'iii-stream',
  'iii-http-functions',
  'iii-exec',
  'iii-bridge',
  'iii-sandbox',
  'iii-telemetry',
  'iii-worker-ops',
  'configuration',
])

/** The one name that stands for all spellings of a worker: `http` → `iii-http`; other names are themselves. */
export function canonicalWorkerName(name: string): string {
  return Object.hasOwn(SHORT_NAMES, name) ? (SHORT_NAMES[name] ?? name) : name
}

/** True for the name, long or short, of a worker that is part of the engine. */
export function isBuiltInWorker(name: string): boolean {
  return BUILT_IN_NAMES.has(canonicalWorkerName(name))
}

/** What is wrong with a worker name, or undefined: it names folders, so it has no slash and no leading dot (cli §4.3). */
export function workerNameProblem(name: string): string | undefined {
  if (name === '') return 'must not be empty'
  if (name.startsWith('.') || name.includes('..'))
    return `must not start with a dot or contain '..', as '${name}' does`
  return /^[A-Za-z0-9._-]+$/.test(name)
    ? undefined
    : `may only contain letters, digits, '.', '_' and '-', unlike '${name}'`
}

/** Names for entries that share one: the first keeps it, the next become `name#1`, `name#2` in order of appearance. */
export function instanceNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return count === 0 ? name : `${name}#${count}`
  })
}
