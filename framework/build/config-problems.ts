import { ts } from './typescript.js'
import { nearestName } from '../errors/nearest-name.js'

/** What is wrong with one part of a constant. */
export interface ConfigProblem {
  /** From the whole value to the part; empty for the value itself. */
  readonly path: readonly string[]
  readonly reason: string
}

/**
 * Holds a constant against a type, as the compiler does, for the cases in which the compiler was told to look away: a
 * config from a cast, or of a type only this project knows. What a type says beyond JSON counts as right.
 */
export function configProblems(value: unknown, type: ts.Type, checker: ts.TypeChecker): ConfigProblem[] {
  return new Comparison(checker).compare(value, type, [])
}

type Path = readonly string[]

class Comparison {
  constructor(private readonly checker: ts.TypeChecker) {}

  compare(value: unknown, type: ts.Type, path: Path): ConfigProblem[] {
    if (type.isUnion()) return this.#union(value, type, path)
    const simple = simpleKinds.find(({ flags }) => type.flags & flags)
    if (simple) return told(path, simple.reason(value, type))
    if (type.flags & ts.TypeFlags.Object || type.isIntersection()) return this.#object(value, type, path)
    return []
  }

  #union(value: unknown, type: ts.UnionType, path: Path): ConfigProblem[] {
    const branches = type.types.map((branch) => ({ branch, problems: this.compare(value, branch, path) }))
    if (branches.some(({ problems }) => problems.length === 0)) return []
    const present = branches.filter(({ branch }) => !(branch.flags & ts.TypeFlags.Undefined))
    const texts = present.map(({ branch }) => literalText(branch))
    if (texts.every((text) => text !== undefined)) return told(path, `must be one of ${texts.join(', ')}`)
    const deepest = present.filter(({ problems }) => problems.some((it) => it.path.length > path.length))
    const [only] = deepest.length > 0 ? deepest : present
    return only?.problems ?? []
  }

  #object(value: unknown, type: ts.Type, path: Path): ConfigProblem[] {
    const item = this.#itemType(type)
    if (item) {
      if (!Array.isArray(value)) return told(path, `must be a list, but is ${kindOf(value)}`)
      return value.flatMap((it: unknown, index) => this.compare(it, item, [...path, String(index)]))
    }
    const members = type.getProperties()
    if (this.checker.isTupleType(type) || members.some((it) => this.#isMethod(it))) return []
    if (!isRecord(value)) return told(path, `must be an object, but is ${kindOf(value)}`)
    return [...this.#missing(value, members, path), ...this.#given(value, type, path)]
  }

  #itemType(type: ts.Type): ts.Type | undefined {
    return this.checker.isArrayType(type)
      ? this.checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined
  }

  /** A class of the language, such as Date, has a JSON form of its own. */
  #isMethod(member: ts.Symbol): boolean {
    return this.checker.getTypeOfSymbol(member).getCallSignatures().length > 0
  }

  #missing(value: object, members: readonly ts.Symbol[], path: Path): ConfigProblem[] {
    return members
      .filter(({ name, flags }) => !(flags & ts.SymbolFlags.Optional) && !Object.hasOwn(value, name))
      .map(({ name }) => ({ path, reason: `lacks '${name}'` }))
  }

  #given(value: object, type: ts.Type, path: Path): ConfigProblem[] {
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String)
    return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      const property = this.checker.getPropertyOfType(type, name)
      const expected = property ? this.checker.getTypeOfSymbol(property) : index
      if (expected) return this.compare(member, expected, [...path, name])
      const nearest = nearestName(
        name,
        type.getProperties().map((it) => it.name),
      )
      const hint = nearest === undefined ? '' : `; did you mean '${nearest}'?`
      return [{ path: [...path, name], reason: `is not known${hint}` }]
    })
  }
}

interface SimpleKind {
  readonly flags: ts.TypeFlags
  /** `undefined` when the value fits. */
  readonly reason: (value: unknown, type: ts.Type) => string | undefined
}

const simpleKinds: readonly SimpleKind[] = [
  { flags: ts.TypeFlags.Any | ts.TypeFlags.Unknown, reason: () => undefined },
  { flags: ts.TypeFlags.Never, reason: () => 'is not allowed' },
  {
    flags: ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral,
    reason: (value, type) => {
      const text = literalText(type)
      return JSON.stringify(value) === text ? undefined : `must be ${text}`
    },
  },
  { flags: ts.TypeFlags.StringLike, reason: ofKind('a text') },
  { flags: ts.TypeFlags.NumberLike, reason: ofKind('a number') },
  { flags: ts.TypeFlags.BooleanLike, reason: ofKind('true or false') },
  { flags: ts.TypeFlags.Null, reason: ofKind('null') },
  { flags: ts.TypeFlags.Undefined | ts.TypeFlags.Void, reason: ofKind('absent') },
]

function ofKind(kind: string): SimpleKind['reason'] {
  return (value) => (kindOf(value) === kind ? undefined : `must be ${kind}, but is ${kindOf(value)}`)
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return kinds[typeof value] ?? 'an object'
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  undefined: 'absent',
}

function literalText(type: ts.Type): string | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return JSON.stringify(type.value)
  if (!(type.flags & ts.TypeFlags.BooleanLiteral)) return undefined
  return (type as { intrinsicName?: string }).intrinsicName
}

function told(path: Path, reason: string | undefined): ConfigProblem[] {
  return reason === undefined ? [] : [{ path, reason }]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
