import type { Ajv, ValidateFunction } from 'ajv'
import type { JsonSchema } from '../manifest/index.js'
import { problemsOf, type Problem } from './problems.js'

/** Answers what is wrong with a value; an empty list means that it fits. */
export type Check = (value: unknown) => Promise<readonly Problem[]>

/**
 * A check against one schema. Nothing happens before its first use: then the validator is loaded, once per process,
 * and the schema compiled, once per `hash`. Schemas are not checked themselves; the build did that.
 */
export function checkAgainst(schema: JsonSchema, hash: string): Check {
  return async (value) => {
    const validate = compiled.get(hash) ?? (await compile(schema, hash))
    return validate(value) ? [] : problemsOf(validate.errors ?? [], schema)
  }
}

const compiled = new Map<string, ValidateFunction>()
let loading: Promise<Ajv> | undefined

async function compile(schema: JsonSchema, hash: string): Promise<ValidateFunction> {
  const ajv = await (loading ??= loadAjv())
  const known = compiled.get(hash)
  if (known) return known
  const validate = ajv.compile(schema)
  compiled.set(hash, validate)
  return validate
}

/** 60 ms that a worker does not pay before it has something to validate. */
async function loadAjv(): Promise<Ajv> {
  const [{ Ajv }, formats] = await Promise.all([import('ajv'), import('ajv-formats')])
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    validateSchema: false,
    strict: false,
    allowUnionTypes: true,
    discriminator: true,
    logger: false,
  })
  formats.default.default(ajv)
  return ajv
}
