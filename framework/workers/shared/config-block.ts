import type { ConfigProblem } from '../../errors/catalog/workers.js'
import { iiiError } from '../../errors/iii-error.js'
import { nearestName } from '../../errors/nearest-name.js'
import { isObject, typeWord } from './json.js'

/**
 * Reads one worker's `config` block key by key and collects everything that is wrong with it, so that a person sees
 * all problems at once. Every key that was asked for is known; the rest is reported with the nearest known key.
 *
 * @example
 * const block = ConfigBlock.of(config)
 * const port = block.integer('port', { min: 0, max: 65535, fallback: 3111 })
 * block.finish('iii-http')
 */
export class ConfigBlock {
  readonly #known = new Set<string>()
  readonly #children: ConfigBlock[] = []

  private constructor(
    private readonly value: Readonly<Record<string, unknown>>,
    readonly path: string,
    private readonly problems: ConfigProblem[],
  ) {}

  /** A block as config.yaml gave it; absent and `null` are an empty block. */
  static of(config: unknown): ConfigBlock {
    return ConfigBlock.#at(config, 'config', [])
  }

  static #at(value: unknown, path: string, problems: ConfigProblem[]): ConfigBlock {
    const given = value ?? {}
    if (!isObject(given)) problems.push({ path, reason: `must be an object, got ${typeWord(given)}` })
    return new ConfigBlock(isObject(given) ? given : {}, path, problems)
  }

  string(key: string): string | undefined
  string(key: string, fallback: string): string
  string(key: string, fallback?: string): string | undefined {
    const value = this.#ask(key)
    if (value === undefined) return fallback
    if (typeof value === 'string' && value !== '') return value
    return this.#refuse(key, `must be a non-empty string, got ${shown(value)}`, fallback)
  }

  /** The string under `key`; its absence is a problem, and then the answer is `''`. */
  requiredString(key: string): string {
    if (this.#ask(key) === undefined) return this.#refuse(key, 'is required', '')
    return this.string(key, '')
  }

  boolean(key: string, fallback: boolean): boolean {
    const value = this.#ask(key)
    if (value === undefined || typeof value === 'boolean') return value ?? fallback
    return this.#refuse(key, `must be true or false, got ${shown(value)}`, fallback)
  }

  integer(key: string, rule: { min: number; max: number; fallback: number }): number {
    const value = this.#ask(key)
    if (value === undefined) return rule.fallback
    if (isIntegerWithin(value, rule)) return value
    return this.#refuse(
      key,
      `must be an integer from ${rule.min} to ${rule.max}, got ${shown(value)}`,
      rule.fallback,
    )
  }

  /** Like {@link integer}, but a number out of range counts as not given (workers §5.1). */
  lenientInteger(key: string, rule: { min: number; max: number }): number | undefined {
    const value = this.#ask(key)
    if (value === undefined || isIntegerWithin(value, rule)) return value
    if (typeof value === 'number') return undefined
    return this.#refuse(key, `must be an integer, got ${shown(value)}`, undefined)
  }

  choice<const Choice extends string>(key: string, choices: readonly Choice[], fallback: Choice): Choice {
    const value = this.#ask(key)
    if (value === undefined) return fallback
    const chosen = choices.find((choice) => choice === value)
    if (chosen !== undefined) return chosen
    const reason = `must be one of ${choices.join(', ')}, got ${shown(value)}`
    return this.#refuse(key, reason + suggestion(value, choices), fallback)
  }

  strings(key: string): readonly string[] {
    const value = this.#ask(key)
    if (value === undefined) return []
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
    return this.#refuse(key, 'must be a list of strings', [])
  }

  /** The block under `key`, or undefined when it is not there. */
  child(key: string): ConfigBlock | undefined {
    const value = this.#ask(key)
    return value === undefined ? undefined : this.#adopt(value, `${this.path}.${key}`)
  }

  children(key: string): readonly ConfigBlock[] {
    const value = this.#ask(key)
    if (value === undefined) return []
    if (!Array.isArray(value)) return this.#refuse(key, `must be a list, got ${typeWord(value)}`, [])
    return value.map((item: unknown, index) => this.#adopt(item, `${this.path}.${key}[${index}]`))
  }

  /**
   * Call once all keys have been asked for.
   * @throws `worker_config_invalid` with every problem of this block and the blocks inside it.
   */
  finish(worker: string): void {
    this.#reportUnknownKeys()
    if (this.problems.length > 0) throw iiiError('worker_config_invalid', { worker, problems: this.problems })
  }

  #reportUnknownKeys(): void {
    for (const key of Object.keys(this.value)) {
      if (this.#known.has(key)) continue
      const hint = suggestion(key, this.#known) || `; known keys: ${[...this.#known].join(', ')}`
      this.problems.push({ path: `${this.path}.${key}`, reason: `is not a known key${hint}` })
    }
    for (const child of this.#children) child.#reportUnknownKeys()
  }

  #ask(key: string): unknown {
    this.#known.add(key)
    return this.value[key] ?? undefined
  }

  #adopt(value: unknown, path: string): ConfigBlock {
    const child = ConfigBlock.#at(value, path, this.problems)
    this.#children.push(child)
    return child
  }

  #refuse<Value>(key: string, reason: string, fallback: Value): Value {
    this.problems.push({ path: `${this.path}.${key}`, reason })
    return fallback
  }
}

function isIntegerWithin(value: unknown, { min, max }: { min: number; max: number }): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}

function suggestion(word: unknown, candidates: Iterable<string>): string {
  const nearest = typeof word === 'string' ? nearestName(word, candidates) : undefined
  return nearest === undefined ? '' : `; did you mean '${nearest}'?`
}

function shown(value: unknown): string {
  return typeof value === 'object' ? typeWord(value) : JSON.stringify(value)
}
