import type { Problem } from '../errors/catalog/wire.js'
import type { JsonSchema } from '../manifest/index.js'
import { compileSchema, type Validate } from '../validation/index.js'

/** Answers what is wrong with a value; an empty list means that it fits. Only the first answer takes a promise. */
export type Check = (value: unknown) => readonly Problem[] | Promise<readonly Problem[]>

/** A check against one schema. Nothing happens before its first use: then the schema is compiled, once per `hash`. */
export function checkAgainst(schema: JsonSchema, hash: string): Check {
  return (value) => {
    const validate = compiled.get(hash)
    return validate === undefined ? firstCheck(value, schema, hash) : validate(value)
  }
}

const compiled = new Map<string, Validate>()

async function firstCheck(value: unknown, schema: JsonSchema, hash: string): Promise<readonly Problem[]> {
  const validate = await compile(schema, hash)
  return validate(value)
}

async function compile(schema: JsonSchema, hash: string): Promise<Validate> {
  const validate = await compileSchema(schema)
  compiled.set(hash, validate)
  return validate
}
