import type { JsonSchema, Manifest, ManifestFunction } from '../../framework/manifest/index.js'

type Facts = Partial<ManifestFunction> & { id: string; request_format: JsonSchema }

/** A build output that knows these functions; what a test does not say is filled in. */
export function manifestOf(...functions: Facts[]): Manifest {
  const source = { file: 'src/worker.ts', line: 1, column: 1 }
  const complete = functions.map((it) => ({
    className: 'Tested',
    method: 'run',
    triggers: [],
    hash: JSON.stringify([it.request_format, it.response_format ?? null]),
    source,
    ...it,
  }))
  return { version: 1, workers: [{ name: 'tested', className: 'Tested', source }], functions: complete }
}

/** A closed object schema. */
export function objectSchema(properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false }
}
