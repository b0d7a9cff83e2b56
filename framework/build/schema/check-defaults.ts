import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { DiagnosticList } from '../diagnostics.js'
import { assemble } from './assemble.js'
import { trailText, type DefaultToCheck } from './walk.js'

/** One for all builds of a process. */
let checker: Ajv | undefined

/** Reports every `@default` that the schema it belongs to would refuse. */
export function checkDefaults(defaults: readonly DefaultToCheck[], diagnostics: DiagnosticList): void {
  if (defaults.length === 0) return
  const ajv = (checker ??= newChecker())
  for (const { schema, value, text, site, node } of defaults) {
    const assembled = assemble(schema)
    const validate = ajv.compile(assembled)
    // It would keep every schema of every build.
    ajv.removeSchema(assembled)
    if (validate(value)) continue
    const reason = ajv.errorsText(validate.errors, { dataVar: 'it' })
    diagnostics.report('III1023', { value: text, reason }, { node, trail: trailText(site.trail) })
  }
}

function newChecker(): Ajv {
  const ajv = new Ajv({ strict: false, allowUnionTypes: true })
  addFormats.default(ajv)
  return ajv
}
