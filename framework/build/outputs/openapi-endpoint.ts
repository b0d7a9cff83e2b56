import type { Manifest, ManifestFunction, ManifestTrigger } from '../../manifest/index.js'

/** The members of an http trigger's config that a document is about (workers §2.2). */
interface HttpConfig {
  readonly api_path: string
  readonly http_method?: string
  readonly condition_function_id?: string
}

/** One http trigger as a document has it. */
export interface Endpoint {
  readonly fn: ManifestFunction
  readonly trigger: ManifestTrigger
  /** With its parameters in braces. */
  readonly path: string
  /** Lower case. */
  readonly method: string
  readonly parameters: readonly string[]
  /** Unique in the document: the function's id, and of several triggers also the method and path. */
  readonly operationId: string
  readonly hasCondition: boolean
}

/** The http triggers of a project, by path and method. */
export function endpointsOf({ functions }: Pick<Manifest, 'functions'>): Endpoint[] {
  const endpoints = functions.flatMap((fn) => {
    const triggers = fn.triggers.filter(isHttp)
    return triggers.map((trigger) => endpointOf(fn, trigger, triggers.length === 1))
  })
  return endpoints.toSorted(byPath)
}

function endpointOf(fn: ManifestFunction, trigger: ManifestTrigger, isOnly: boolean): Endpoint {
  const { api_path, http_method = 'GET', condition_function_id } = trigger.config as HttpConfig
  const segments = api_path
    .replace(/^\/+/, '')
    .split('/')
    .map((segment) => segment.replace(/^:(.+)$/, '{$1}'))
  const path = `/${segments.join('/')}`
  return {
    fn,
    trigger,
    path,
    method: http_method.toLowerCase(),
    parameters: segments.flatMap((segment) => /^\{(.+)\}$/.exec(segment)?.[1] ?? []),
    operationId: isOnly ? fn.id : `${fn.id} ${http_method.toUpperCase()} ${path}`,
    hasCondition: typeof condition_function_id === 'string',
  }
}

function isHttp({ type, config }: ManifestTrigger): boolean {
  return type === 'http' && typeof (config as Partial<HttpConfig> | null)?.api_path === 'string'
}

function byPath(a: Endpoint, b: Endpoint): number {
  const [first, second] = [`${a.path} ${a.method}`, `${b.path} ${b.method}`]
  return first < second ? -1 : Number(first > second)
}

/** True for a method whose requests have no body: what it takes comes in the query. */
export function isBodyless({ method }: Endpoint): boolean {
  return ['get', 'head', 'delete', 'options'].includes(method)
}
