import type { Node, Pair, Scalar, YAMLMap } from 'yaml'
import { nearestName } from '../errors/nearest-name.js'
import { yaml } from './yaml-library.js'
import type { YamlSource } from './yaml-source.js'

/**
 * Reads the fields of one YAML map by name and type. A field that is absent or null is undefined; one of the wrong
 * type is a problem with its place and undefined. `finish` reports every key nobody asked for.
 */
export class YamlFields {
  readonly #asked = new Set<string>()
  readonly #pairs = new Map<string, Pair<Node, Node | null>>()

  /** `path` names the map in messages, e.g. `workers[0]`; empty at the top of a file. */
  constructor(
    readonly source: YamlSource,
    readonly map: YAMLMap,
    readonly path: string,
  ) {
    for (const pair of map.items as Pair<Node, Node | null>[]) this.#pairs.set(keyText(pair), pair)
  }

  /** The node of a key, aliases followed; undefined when the key is absent, null, or waits for a variable. */
  node(key: string): Node | undefined {
    this.#asked.add(key)
    const node = this.source.resolve(this.#pairs.get(key)?.value)
    if (node === undefined || this.source.unresolved.has(node)) return undefined
    return yaml().isScalar(node) && node.value === null ? undefined : node
  }

  /** True when a key is there and not null, whatever it holds. */
  has(key: string): boolean {
    return this.node(key) !== undefined || this.#isUnresolved(key)
  }

  keyNode(key: string): Node | undefined {
    return this.#pairs.get(key)?.key
  }

  keys(): string[] {
    return [...this.#pairs.keys()]
  }

  string(key: string): string | undefined {
    return this.#scalar(key, 'a string', (value): value is string => typeof value === 'string')
  }

  boolean(key: string): boolean | undefined {
    return this.#scalar(key, 'true or false', (value): value is boolean => typeof value === 'boolean')
  }

  /** A whole number not below `min`. */
  integer(key: string, min: number): number | undefined {
    return this.#scalar(
      key,
      `a whole number of at least ${min}`,
      (value): value is number => typeof value === 'number' && Number.isInteger(value) && value >= min,
    )
  }

  /** One of the listed words. */
  choice<Word extends string>(key: string, words: readonly Word[]): Word | undefined {
    const value = this.string(key)
    if (value === undefined) return undefined
    const word = words.find((candidate) => candidate === value)
    if (word === undefined) {
      this.problem(key, `must be one of ${words.join(', ')}, not '${value}'${suggestion(value, words)}`)
    }
    return word
  }

  /** A map of scalars as text: numbers and booleans are spelled out, maps and lists are refused. */
  stringMap(
    key: string,
    isKeyAllowed: (name: string) => string | undefined = () => undefined,
  ): Record<string, string> {
    const fields = this.fields(key)
    const entries = (fields?.keys() ?? []).map(
      (name) => [name, fields?.text(name, isKeyAllowed(name))] as const,
    )
    return Object.fromEntries(entries.filter((pair): pair is [string, string] => pair[1] !== undefined))
  }

  /** A nested map. */
  fields(key: string): YamlFields | undefined {
    const node = this.node(key)
    if (node === undefined) return undefined
    if (yaml().isMap(node)) return new YamlFields(this.source, node, this.#pathOf(key))
    return this.#wrongType(key, 'a map', node)
  }

  /** The items of a list, aliases followed. */
  list(key: string): Node[] | undefined {
    const node = this.node(key)
    if (node === undefined) return undefined
    if (yaml().isSeq(node)) return node.items.flatMap((item) => this.source.resolve(item) ?? [])
    return this.#wrongType(key, 'a list', node)
  }

  /** Any value, as plain data. */
  value(key: string): unknown {
    const node = this.node(key)
    return node === undefined ? undefined : this.source.valueOf(node)
  }

  /** A scalar as text; `keyProblem` says what is wrong with the key itself, if anything. */
  text(key: string, keyProblem?: string): string | undefined {
    if (keyProblem !== undefined) return this.problem(key, keyProblem)
    if (this.node(key) === undefined && !this.#isUnresolved(key))
      return this.problem(key, 'must have a value')
    const value = this.#scalar(key, 'a string', (value): value is string | number | boolean =>
      ['string', 'number', 'boolean'].includes(typeof value),
    )
    return value === undefined ? undefined : this.#spelling(key, value)
  }

  /** Reports something wrong with a key or its value. */
  problem(key: string, reason: string): undefined {
    const at = this.#pairs.get(key)?.value ?? this.keyNode(key) ?? this.map
    this.source.reportAt(at, `${this.#pathOf(key)} ${reason}`)
  }

  /** Reports every key that was never asked for, with the nearest that was. */
  finish(isAllowed: (key: string) => boolean = () => false): void {
    for (const [key, pair] of this.#pairs) {
      if (this.#asked.has(key) || isAllowed(key)) continue
      const where = this.path === '' ? '' : ` in ${this.path}`
      this.source.reportAt(pair.key, `unknown key '${key}'${where}${suggestion(key, this.#asked)}`)
    }
  }

  #scalar<Value>(key: string, wanted: string, fits: (value: unknown) => value is Value): Value | undefined {
    const node = this.node(key)
    if (node === undefined) return undefined
    const value = yaml().isScalar(node) ? node.value : undefined
    return fits(value) ? value : this.#wrongType(key, wanted, node)
  }

  #wrongType(key: string, wanted: string, node: Node): undefined {
    return this.problem(key, `must be ${wanted}, not ${kindOf(node)}`)
  }

  /** `1.10` keeps its zero: the text in the file counts, not the number it makes. */
  #spelling(key: string, value: string | number | boolean): string {
    const { source } = this.node(key) as Scalar
    return typeof value === 'string' ? value : (source ?? String(value))
  }

  #isUnresolved(key: string): boolean {
    const node = this.source.resolve(this.#pairs.get(key)?.value)
    return node !== undefined && this.source.unresolved.has(node)
  }

  #pathOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`
  }
}

function keyText({ key }: Pair<Node>): string {
  return yaml().isScalar(key) ? String(key.value) : String(key)
}

function suggestion(word: string, candidates: Iterable<string>): string {
  const nearest = nearestName(word, candidates)
  return nearest === undefined ? '' : `; did you mean '${nearest}'?`
}

function kindOf(node: Node): string {
  if (yaml().isMap(node)) return 'a map'
  if (yaml().isSeq(node)) return 'a list'
  const { value } = node as Scalar
  return typeof value === 'string' ? `the text '${value}'` : String(value)
}
