import { after } from './after.js'
import type { Problem } from '../errors/catalog/wire.js'
import { iiiError } from '../errors/iii-error.js'
import type { DecodeStep, JsonSchema } from '../manifest/index.js'
import { completing } from './complete-payload.js'
import type { LoadedFunction } from './load-workers.js'
import { checkAgainst, type Check } from './validation.js'
import { decoder, encoder } from './wire-values.js'

/** May answer with a promise. */
export type Step = (value: unknown) => unknown

/** Throws for the problems of one value. */
export type Refuse = (problems: readonly Problem[], cause?: unknown) => never

/** A schema with what turns the JSON it describes into values. */
export interface WireForm {
  readonly schema: JsonSchema
  readonly decode: readonly DecodeStep[] | undefined
  /** Names the compiled validator: the same schema is compiled once. */
  readonly hash: string
}

/** Makes the step from JSON to what a method takes: defaults enter, the schema checks, dates and the like become values. */
export function readingOf({ schema, decode, hash }: WireForm, isChecked: boolean, refuse: Refuse): Step {
  const complete = completing(schema)
  const decoded = decoder(decode, (problem, cause) => refuse([problem], cause))
  const check = isChecked ? checkAgainst(schema, hash) : undefined
  return (payload) => {
    const completed = complete(payload)
    return fitting(check, completed, { refuse, next: decoded })
  }
}

/** The step in front of a function; without a build it hands on what it gets. */
export function inputStep({ id, built }: LoadedFunction, isChecked: boolean): Step {
  if (!built) return (payload) => payload
  const form = { schema: built.request_format, decode: built.decode, hash: `${built.hash}/request` }
  const read = readingOf(form, isChecked, refusing('input', id))
  if (!built.optional) return read
  return (payload) => (payload === null || payload === undefined ? undefined : read(payload))
}

/** The step behind a function: values become JSON, and the schema checks them if asked to. */
export function outputStep({ id, built }: LoadedFunction, isChecked: boolean): Step {
  if (!built) return (result) => result
  const refuse = refusing('output', id)
  const encode = encoder(built.encode, (problem, cause) => refuse([problem], cause))
  const schema = isChecked ? built.response_format : undefined
  const check = schema === undefined ? undefined : checkAgainst(schema, `${built.hash}/response`)
  return (result) => {
    if (result === undefined) return undefined
    return fitting(check, encode(result), { refuse, next: (encoded) => encoded })
  }
}

function refusing(side: 'input' | 'output', functionId: string): Refuse {
  return (problems, cause) => {
    throw iiiError('validation_failed', { functionId, side, problems }, { cause })
  }
}

interface Verdict {
  readonly refuse: Refuse
  readonly next: (value: unknown) => unknown
}

/** Goes on with a value that fits. */
function fitting(check: Check | undefined, value: unknown, { refuse, next }: Verdict): unknown {
  if (check === undefined) return next(value)
  return after(check(value), (problems) => (problems.length > 0 ? refuse(problems) : next(value)))
}
