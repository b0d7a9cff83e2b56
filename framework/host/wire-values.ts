import type { DecodeStep } from '../manifest/index.js'

type Kind = DecodeStep['kind']
type Convert = (value: unknown) => unknown

/** Tells that the value at `path` (`*` is any item or key) is no valid `kind`; never returns. */
export type Refuse = (problem: { path: string; reason: string }, cause: unknown) => never

/**
 * Makes the function that turns the JSON of a payload into the values its types promise: the parts before the whole
 * (the dates of a set before the set). A value of another type than the plan expects stays as it is: a nullable or
 * optional one, another branch of a union.
 */
export function decoder(plan: readonly DecodeStep[] = [], refuse: Refuse): Convert {
  const steps = plan.map((step) => stepOf(step, decoders, refuse))
  return applyAll(steps.toSorted((a, b) => b.depth - a.depth))
}

/** The opposite of {@link decoder}: the whole before its parts. It leaves the value it is given untouched. */
export function encoder(plan: readonly DecodeStep[] = [], refuse: Refuse): Convert {
  const steps = plan.map((step) => stepOf(step, encoders, refuse))
  return applyAll(steps.toSorted((a, b) => a.depth - b.depth))
}

interface Step {
  readonly depth: number
  readonly apply: Convert
}

function applyAll(steps: readonly Step[]): Convert {
  return (value) => steps.reduce((result, step) => step.apply(result), value)
}

function stepOf({ path, kind }: DecodeStep, converters: Record<Kind, Convert>, refuse: Refuse): Step {
  const segments = segmentsOf(path)
  const convert: Convert = (value) => {
    try {
      return converters[kind](value)
    } catch (cause) {
      return refuse({ path, reason: `is not a valid ${kind}` }, cause)
    }
  }
  return { depth: segments.length, apply: (value) => replaceAt(value, segments, convert) }
}

const decoders = {
  date: (value) => (typeof value === 'string' ? toDate(value) : value),
  bigint: (value) => (typeof value === 'string' || typeof value === 'number' ? BigInt(value) : value),
  bytes: (value) => (typeof value === 'string' ? Buffer.from(value, 'base64') : value),
  'array-buffer': (value) => (typeof value === 'string' ? toArrayBuffer(value) : value),
  url: (value) => (typeof value === 'string' ? new URL(value) : value),
  regexp: (value) => (typeof value === 'string' ? new RegExp(value) : value),
  set: (value) => (Array.isArray(value) ? new Set<unknown>(value) : value),
  map: (value) => (isRecord(value) ? new Map(Object.entries(value)) : value),
} satisfies Record<Kind, Convert>

const encoders = {
  date: (value) => (value instanceof Date ? value.toISOString() : value),
  bigint: (value) => (typeof value === 'bigint' ? value.toString() : value),
  bytes: (value) => (value instanceof Uint8Array ? toBase64(value) : value),
  'array-buffer': (value) => (value instanceof ArrayBuffer ? toBase64(new Uint8Array(value)) : value),
  url: (value) => (value instanceof URL ? value.href : value),
  regexp: (value) => (value instanceof RegExp ? value.source : value),
  set: (value) => (value instanceof Set ? [...(value as Set<unknown>)] : value),
  map: (value) => (value instanceof Map ? Object.fromEntries(value as Map<string, unknown>) : value),
} satisfies Record<Kind, Convert>

/** The value with the places of the path replaced; everything on the way to them is copied. */
function replaceAt(value: unknown, segments: readonly string[], convert: Convert): unknown {
  const [segment, ...rest] = segments
  if (segment === undefined) return convert(value)
  if (typeof value !== 'object' || value === null) return value
  if (segment === '*' && Array.isArray(value)) return value.map((item) => replaceAt(item, rest, convert))
  if (segment === '*') return mapValues(value, (item) => replaceAt(item, rest, convert))
  return replaceMember(value, segment, (member) => replaceAt(member, rest, convert))
}

function mapValues(value: object, convert: Convert): unknown {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]))
}

function replaceMember(value: object, key: string, convert: Convert): unknown {
  if (!Object.hasOwn(value, key)) return value
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
  const replaced = convert(Reflect.get(value, key))
  Object.defineProperty(copy, key, { value: replaced, enumerable: true, writable: true, configurable: true })
  return copy
}

/** RFC 6901: `~1` is a slash, `~0` a tilde. */
function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
