import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { DiagnosticList } from '../diagnostics.js'
import { assemble } from './assemble.js'
import { trailText, type DefaultToCheck } from './walk.js'

/** Reports every `@default` that the schema it belongs to would refuse. */
export function checkDefaults(defaults: readonly DefaultToCheck[], diagnostics: DiagnosticList): void {
  if (defaults.length === 0) return
  const ajv = new Ajv({ strict: false, allowUnionTypes: true })
  addFormats.default(ajv)
  for (const { schema, value, text, site, node } of defaults) {
    const validate = ajv.compile(assemble(schema))
    if (validate(value)) continue
    const reason = ajv.errorsText(validate.errors, { dataVar: 'it' })
    diagnostics.report('III1023', { value: text, reason }, { node, trail: trailText(site.trail) })
  }
}
