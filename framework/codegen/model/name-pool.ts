/** Gives out names, each once. */
export class NamePool {
  readonly #taken: Set<string>

  /** `reserved` are names that generated code uses for itself. */
  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved)
  }

  isTaken(name: string): boolean {
    return this.#taken.has(name)
  }

  /** The wanted name; if it is taken, with `_2`, `_3` and so on behind it. */
  take(wanted: string): string {
    let name = wanted
    for (let number = 2; this.#taken.has(name); number += 1) name = `${wanted}_${number}`
    this.#taken.add(name)
    return name
  }
}
