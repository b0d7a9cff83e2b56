import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { DiagnosticList } from '../diagnostics.js'
import { assemble, type JsonObject } from './assemble.js'
import { trailText, type DefaultToCheck } from './walk.js'

/** One for all builds of a process. */
let checker: Ajv | undefined

/** A number that is 20 by default is checked once, however many there are, and not by every build. */
const refusals = new Map<string, string | undefined>()
const MOST_REFUSALS = 1000

/** Reports every `@default` that the schema it belongs to would refuse. */
export function checkDefaults(defaults: readonly DefaultToCheck[], diagnostics: DiagnosticList): void {
  if (defaults.length === 0) return
  const ajv = (checker ??= newChecker())
  if (refusals.size > MOST_REFUSALS) refusals.clear()
  for (const { schema, value, text, site, node } of defaults) {
    const assembled = assemble(schema)
    const key = JSON.stringify([assembled, value])
    const reason = refusals.has(key) ? refusals.get(key) : refusal(ajv, assembled, value)
    refusals.set(key, reason)
    if (reason === undefined) continue
    diagnostics.report('III1023', { value: text, reason }, { node, trail: trailText(site.trail) })
  }
}

function refusal(ajv: Ajv, schema: JsonObject, value: unknown): string | undefined {
  const validate = ajv.compile(schema)
  // It would keep every schema of every build.
  ajv.removeSchema(schema)
  return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'it' })
}

function newChecker(): Ajv {
  // Every schema is held against the meta-schema as a whole; to compile that once more takes longer than all defaults.
  const ajv = new Ajv({ strict: false, allowUnionTypes: true, validateSchema: false })
  addFormats.default(ajv)
  return ajv
}
