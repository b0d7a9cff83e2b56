import type { DecodeStep } from '../manifest/index.js'
import { ANY, holds, isMeant, type Segment, type Way } from './wire-conditions.js'

type NativeKind = Exclude<DecodeStep['kind'], 'type'>
type Convert = (value: unknown) => unknown

/** Tells that the value at `path` (`*` is any item or key) is no valid `kind`; never returns. */
export type Refuse = (problem: { path: string; reason: string }, cause: unknown) => never

/**
 * Makes the function that turns the JSON of a payload into the values its types promise: the parts before the whole
 * (the dates of a set before the set). A value of another type than the plan expects stays as it is: a nullable or
 * optional one, another branch of a union.
 */
export function decoder(plan: readonly DecodeStep[] = [], refuse: Refuse): Convert {
  return converterOf(plan, { refuse, converters: decoders, order: (a, b) => depthOf(b) - depthOf(a) })
}

/** The opposite of {@link decoder}: the whole before its parts. It leaves the value it is given untouched. */
export function encoder(plan: readonly DecodeStep[] = [], refuse: Refuse): Convert {
  return converterOf(plan, { refuse, converters: encoders, order: (a, b) => depthOf(a) - depthOf(b) })
}

interface Direction {
  readonly refuse: Refuse
  readonly converters: Record<NativeKind, Convert>
  readonly order: (a: DecodeStep, b: DecodeStep) => number
}

/** The steps of each type that contains itself are a converter of their own, looked up when a value is converted. */
function converterOf(plan: readonly DecodeStep[], direction: Direction): Convert {
  const types = new Map<string | undefined, Convert>()
  const ofType = (name: string | undefined): Convert => types.get(name) ?? unchanged
  for (const name of new Set([undefined, ...plan.map((step) => step.in)])) {
    const steps = plan.filter((step) => step.in === name).toSorted(direction.order)
    const applied = steps.map((step) => stepOf(step, direction, ofType))
    types.set(name, (value) => applied.reduce((result, apply) => apply(result), value))
  }
  return ofType(undefined)
}

const unchanged: Convert = (value) => value

function depthOf({ path }: DecodeStep): number {
  return path.split('/').length
}

function stepOf(
  step: DecodeStep,
  { refuse, converters }: Direction,
  ofType: (name?: string) => Convert,
): Convert {
  const { path, kind, where = [] } = step
  const segments = segmentsOf(path)
  const convert: Convert = (value) => {
    if (kind === 'type') return ofType(step.type)(value)
    try {
      return converters[kind](value)
    } catch (cause) {
      return refuse({ path, reason: `is not a valid ${kind}` }, cause)
    }
  }
  return (value) => replaceAt(value, { segments, where, at: 0 }, convert)
}

const decoders = {
  date: (value) => (typeof value === 'string' ? toDate(value) : value),
  day: (value) => (typeof value === 'string' ? toDate(value) : value),
  bigint: (value) => (typeof value === 'string' || typeof value === 'number' ? BigInt(value) : value),
  bytes: (value) => (typeof value === 'string' ? Buffer.from(value, 'base64') : value),
  'array-buffer': (value) => (typeof value === 'string' ? toArrayBuffer(value) : value),
  url: (value) => (typeof value === 'string' ? new URL(value) : value),
  regexp: (value) => (typeof value === 'string' ? new RegExp(value) : value),
  set: (value) => (Array.isArray(value) ? new Set<unknown>(value) : value),
  map: (value) => (isRecord(value) ? new Map(Object.entries(value)) : value),
} satisfies Record<NativeKind, Convert>

const encoders = {
  date: (value) => (value instanceof Date ? value.toISOString() : value),
  day: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  bigint: (value) => (typeof value === 'bigint' ? value.toString() : value),
  bytes: (value) => (value instanceof Uint8Array ? toBase64(value) : value),
  'array-buffer': (value) => (value instanceof ArrayBuffer ? toBase64(new Uint8Array(value)) : value),
  url: (value) => (value instanceof URL ? value.href : value),
  regexp: (value) => (value instanceof RegExp ? value.source : value),
  set: (value) => (value instanceof Set ? [...(value as Set<unknown>)] : value),
  map: (value) => (value instanceof Map ? Object.fromEntries(value as Map<string, unknown>) : value),
} satisfies Record<NativeKind, Convert>

/** The value with the places of the path replaced; everything on the way to them is copied. */
function replaceAt(value: unknown, way: Way, convert: Convert): unknown {
  const { segments, where, at } = way
  const here = where.filter((condition) => condition.at === at)
  if (!here.every((condition) => holds(condition, value))) return value
  const segment = segments[at]
  if (segment === undefined) return convert(value)
  if (typeof value !== 'object' || value === null) return value
  const inner: Convert = (member) => replaceAt(member, { ...way, at: at + 1 }, convert)
  if (segment !== ANY) return replaceMember(value, segment, inner)
  const each = (member: unknown, key: string): unknown => (isMeant(key, here) ? inner(member) : member)
  return Array.isArray(value)
    ? value.map((item, index) => each(item, String(index)))
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, each(member, key)]))
}

function replaceMember(value: object, key: string, convert: Convert): unknown {
  if (!Object.hasOwn(value, key)) return value
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
  const replaced = convert(Reflect.get(value, key))
  Object.defineProperty(copy, key, { value: replaced, enumerable: true, writable: true, configurable: true })
  return copy
}

/** RFC 6901: `~1` is a slash, `~0` a tilde; and `~2` is a name that is only a star. */
function segmentsOf(pointer: string): Segment[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) =>
      segment === '*' ? ANY : segment.replaceAll('~2', '*').replaceAll('~1', '/').replaceAll('~0', '~'),
    )
}

function toDate(text: string): Date {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) throw new RangeError('not a date')
  return date
}

function toArrayBuffer(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, 'base64')).buffer
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** Not of a value that was made already: members of a union may have a Date and a Map at one place. */
function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype === Object.prototype || prototype === null
}
