import type { Manifest } from '../../manifest/index.js'
import { endpointsOf, type Endpoint } from './openapi-endpoint.js'
import { inputOf } from './openapi-input.js'
import { responsesOf } from './openapi-responses.js'
import type { Components } from './openapi-schema.js'

/** Where the description of the http endpoints is kept, relative to the project. */
export const OPENAPI_PATH = 'dist/openapi.json'

export interface DocumentInfo {
  readonly title: string
  /** Of the project's package. @default 1.0.0, because a document needs one */
  readonly version?: string
}

/** OpenAPI 3.1 of a project's http triggers; `undefined` when it has none. */
export function openApiText(manifest: Manifest, info: DocumentInfo): string | undefined {
  const endpoints = endpointsOf(manifest)
  if (endpoints.length === 0) return undefined
  const components: Components = new Map()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const { path, method } = endpoint
    paths[path] = { ...paths[path], [method]: operation(endpoint, manifest, components) }
  }
  const document = {
    openapi: '3.1.0',
    info: { title: info.title, version: info.version ?? '1.0.0' },
    tags: tagsOf(manifest, endpoints),
    paths,
    ...(components.size === 0 ? {} : { components: { schemas: Object.fromEntries(components) } }),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

function operation(endpoint: Endpoint, manifest: Manifest, components: Components): Record<string, unknown> {
  const { fn, operationId } = endpoint
  return {
    operationId,
    tags: [workerOf(endpoint, manifest)],
    ...told(fn.description),
    ...(fn.metadata?.['deprecated'] ? { deprecated: true } : {}),
    ...inputOf(endpoint, components),
    responses: responsesOf(endpoint, components),
  }
}

/** The first paragraph is the summary; a longer text is there as a whole, too. */
function told(description: string | undefined): Record<string, string> {
  if (description === undefined) return {}
  const [summary = ''] = description.split('\n\n')
  return summary === description ? { summary } : { summary: summary.replaceAll('\n', ' '), description }
}

function workerOf({ fn }: Endpoint, { workers }: Manifest): string {
  return workers.find(({ className }) => className === fn.className)?.name ?? fn.className
}

/** The workers that have endpoints. */
function tagsOf(manifest: Manifest, endpoints: readonly Endpoint[]): object[] {
  const names = new Set(endpoints.map((endpoint) => workerOf(endpoint, manifest)))
  return [...names].toSorted().map((name) => {
    const description = manifest.workers.find((worker) => worker.name === name)?.description
    return { name, ...(description === undefined ? {} : { description }) }
  })
}
