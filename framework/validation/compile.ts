import type { Ajv } from 'ajv'
import type { Problem } from '../errors/catalog/wire.js'
import type { JsonSchema } from '../manifest/index.js'
import { problemsOf } from './problems.js'
import { withProtoByPattern } from './proto-members.js'

/** Answers what is wrong with a value; an empty list means that it fits. */
export type Validate = (value: unknown) => readonly Problem[]

/**
 * Compiles a schema. The validator is loaded with the first one, once per process: 60 ms that nobody pays before there
 * is something to validate. Schemas are not checked themselves; the build did that.
 *
 * @throws what the validator throws for a schema that it cannot compile
 */
export async function compileSchema(schema: JsonSchema): Promise<Validate> {
  const ajv = await (loading ??= loadAjv())
  const compiled = withProtoByPattern(withoutDialect(schema))
  const validate = ajv.compile(compiled)
  return (value) => (validate(value) ? [] : problemsOf(validate.errors ?? [], compiled))
}

let loading: Promise<Ajv> | undefined

async function loadAjv(): Promise<Ajv> {
  const [{ Ajv }, formats] = await Promise.all([import('ajv'), import('ajv-formats')])
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    validateSchema: false,
    strict: false,
    allowUnionTypes: true,
    // Without it every object has a member `constructor`, and any payload meets a schema that requires one.
    ownProperties: true,
    logger: false,
  })
  formats.default.default(ajv)
  return ajv
}

/** The validator would look the named dialect up, and fail for all but its own. */
function withoutDialect(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean' || !('$schema' in schema)) return schema
  const { $schema: _, ...rest } = schema
  return rest
}
