import { Ajv } from 'ajv'
import type { ManifestFunction } from '../manifest/index.js'
import type { DiagnosticList } from './diagnostics.js'

/** One for all builds of a process: it compiles the meta-schema, which takes longer than to apply it. */
let checker: Ajv | undefined

/** Holds every schema against the draft-07 meta-schema, so that the run time need not. */
export function checkSchemas(functions: readonly ManifestFunction[], diagnostics: DiagnosticList): void {
  if (functions.length === 0) return
  const ajv = (checker ??= new Ajv({ strict: true, allowUnionTypes: true }))
  for (const { id, source, request_format, response_format } of functions) {
    for (const schema of [request_format, response_format]) {
      if (schema === undefined || ajv.validateSchema(schema)) continue
      diagnostics.report('III1024', { id, reason: ajv.errorsText(ajv.errors) }, { file: source.file })
    }
  }
}
