import type { JsonSchema, Manifest, ManifestFunction, ManifestTrigger } from '../../manifest/index.js'
import { toOpenApiSchema, type Components } from './openapi-schema.js'

/** Where the description of the http endpoints is kept, relative to the project. */
export const OPENAPI_PATH = 'dist/openapi.json'

interface HttpConfig {
  readonly api_path: string
  readonly http_method?: string
}

interface Endpoint {
  readonly fn: ManifestFunction
  readonly trigger: ManifestTrigger
  readonly path: string
  readonly method: string
  readonly parameters: readonly string[]
}

/** OpenAPI 3.1 of a project's http triggers; `undefined` when it has none. */
export function openApiText(manifest: Manifest, title: string): string | undefined {
  const endpoints = manifest.functions.flatMap(endpointsOf).toSorted(byPath)
  if (endpoints.length === 0) return undefined
  const components: Components = new Map()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint, components) }
  }
  const document = {
    openapi: '3.1.0',
    info: { title, version: '1.0.0' },
    paths,
    ...(components.size === 0 ? {} : { components: { schemas: Object.fromEntries(components) } }),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

function endpointsOf(fn: ManifestFunction): Endpoint[] {
  return fn.triggers.filter(isHttp).map((trigger) => {
    const { api_path, http_method = 'GET' } = trigger.config as HttpConfig
    const segments = api_path.split('/').map((segment) => segment.replace(/^:(.+)$/, '{$1}'))
    const parameters = segments.flatMap((segment) => /^\{(.+)\}$/.exec(segment)?.[1] ?? [])
    const path = segments.join('/')
    return {
      fn,
      trigger,
      path: path.startsWith('/') ? path : `/${path}`,
      method: http_method.toLowerCase(),
      parameters,
    }
  })
}

function isHttp({ type, config }: ManifestTrigger): boolean {
  return type === 'http' && typeof (config as Partial<HttpConfig> | null)?.api_path === 'string'
}

function operation(
  { fn, trigger, method, parameters }: Endpoint,
  components: Components,
): Record<string, unknown> {
  const input = trigger.payload === 'plain' ? asObject(fn.request_format) : undefined
  const inQuery = method === 'get' || method === 'head' || method === 'delete'
  const rest = input ? without(input, parameters) : undefined
  return {
    operationId: fn.id,
    ...(fn.description === undefined ? {} : { summary: fn.description }),
    ...parametersOf({ input, parameters, inQuery, fn }, components),
    ...(rest && !inQuery ? { requestBody: jsonContent(toOpenApiSchema(rest, fn.id, components)) } : {}),
    responses: {
      '200': response(fn, trigger, components),
      ...(input ? { '400': { description: 'The input breaks its schema.' } } : {}),
    },
  }
}

interface ParameterSources {
  readonly input: Record<string, unknown> | undefined
  readonly parameters: readonly string[]
  readonly inQuery: boolean
  readonly fn: ManifestFunction
}

/** Segments of the path, and for methods without a body everything else in the query. */
function parametersOf(
  { input, parameters, inQuery, fn }: ParameterSources,
  components: Components,
): Record<string, unknown> {
  const properties = (input?.['properties'] ?? {}) as Record<string, JsonSchema>
  const required = new Set((input?.['required'] ?? []) as string[])
  const schemaOf = (name: string) =>
    toOpenApiSchema({ ...scoped(properties[name] ?? { type: 'string' }, input) }, fn.id, components)
  const inPath = parameters.map((name) => ({ name, in: 'path', required: true, schema: schemaOf(name) }))
  const query = inQuery ? Object.keys(properties).filter((name) => !parameters.includes(name)) : []
  const all = [
    ...inPath,
    ...query.map((name) => ({ name, in: 'query', required: required.has(name), schema: schemaOf(name) })),
  ]
  return all.length === 0 ? {} : { parameters: all }
}

/** A property on its own still needs the definitions it points into. */
function scoped(schema: JsonSchema, input: Record<string, unknown> | undefined): Record<string, unknown> {
  const definitions = input?.['definitions']
  return { ...asObject(schema), ...(definitions === undefined ? {} : { definitions }) }
}

/** What is left for the body once the path has given its parameters; `undefined` when nothing is. */
function without(
  input: Record<string, unknown>,
  names: readonly string[],
): Record<string, unknown> | undefined {
  const { properties, required, ...rest } = input
  if (typeof properties !== 'object' || properties === null) return input
  const left = Object.entries(properties).filter(([name]) => !names.includes(name))
  if (left.length === 0 && rest['anyOf'] === undefined) return undefined
  const needed = ((required ?? []) as string[]).filter((name) => !names.includes(name))
  return {
    ...rest,
    properties: Object.fromEntries(left),
    ...(needed.length === 0 ? {} : { required: needed }),
  }
}

function response(
  fn: ManifestFunction,
  { payload }: ManifestTrigger,
  components: Components,
): Record<string, unknown> {
  const description = 'The result of the function.'
  // A method that takes the request also writes the response: its result is not the body.
  if (payload === 'raw' || fn.response_format === undefined) return { description }
  return { description, ...jsonContent(toOpenApiSchema(asObject(fn.response_format), fn.id, components)) }
}

function jsonContent(schema: Record<string, unknown>): Record<string, unknown> {
  return { content: { 'application/json': { schema } } }
}

function asObject(schema: JsonSchema): Record<string, unknown> {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} }
  return schema
}

function byPath(a: Endpoint, b: Endpoint): number {
  const [first, second] = [`${a.path} ${a.method}`, `${b.path} ${b.method}`]
  return first < second ? -1 : Number(first > second)
}
