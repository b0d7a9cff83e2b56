/** A pattern for ids: `*` stands for any text without `::`, `**` for any text, `?` for one character. */
export class Glob {
  readonly #pattern: RegExp

  constructor(readonly text: string) {
    const parts = text.split(/(\*\*|\*|\?)/).map((part) => wildcards.get(part) ?? escaped(part))
    this.#pattern = new RegExp(`^${parts.join('')}$`, 'su')
  }

  matches(id: string): boolean {
    return this.#pattern.test(id)
  }

  /** True when its first segment is spelled out, so that it cannot mean everything. */
  get isSpecific(): boolean {
    return !/[*?]/.test(this.text.split('::')[0] ?? '')
  }
}

/** A single colon may be part of a segment; two end it. */
const wildcards: ReadonlyMap<string, string> = new Map([
  ['**', '.*'],
  ['*', '(?:(?!::).)*'],
  ['?', '(?!::).'],
])

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
