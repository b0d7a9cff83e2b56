import { iiiError } from '../../errors/iii-error.js'

/** An `api_path`, taken apart. */
export interface RoutePattern {
  /** Equal for paths that match the same requests: parameter names replaced, spelling of the text unified. */
  readonly shape: string
  /** The path as find-my-way reads it; its parameters have names of their own. */
  readonly routerPath: string
  /** Where the value of each parameter stands among the segments of a request path. */
  readonly params: readonly { readonly name: string; readonly segment: number }[]
}

/**
 * Reads an `api_path` (workers §2.3): a segment `:name` or `{name}` takes exactly one non-empty segment, everything
 * else is literal text, and a trailing slash counts.
 * @throws `http_trigger_invalid`
 */
export function readRoutePattern(apiPath: string): RoutePattern {
  const path = `/${apiPath.replace(/^\/+/, '')}`
  checkCharacters(apiPath)
  const segments = path.split('/')
  const params = segments.flatMap((text, segment) => {
    const name = paramName(text)
    return name === undefined ? [] : [{ name, segment }]
  })
  checkNames(apiPath, params)
  const literal = segments.map((text) =>
    paramName(text) === undefined ? decodedText(apiPath, text) : undefined,
  )
  return {
    shape: literal.map((text) => text ?? ':').join('/'),
    routerPath: literal.map((text, index) => text?.replaceAll(':', '::') ?? routerParam(index)).join('/'),
    params,
  }
}

/** The parameters of a path that matched, not percent-decoded. */
export function paramsOf(pattern: RoutePattern, path: string): Record<string, string> {
  const values: Record<string, string> = {}
  if (pattern.params.length === 0) return values
  const segments = path.split('/')
  for (const { name, segment } of pattern.params) values[name] = segments[segment] ?? ''
  return values
}

/** The router's plain parameter would also take an empty segment and hide routes that fit; this one does not. */
function routerParam(index: number): string {
  return `:p${index}([^]+)`
}

function paramName(segment: string): string | undefined {
  if (segment.startsWith(':')) return segment.slice(1)
  return segment.startsWith('{') && segment.endsWith('}') ? segment.slice(1, -1) : undefined
}

/** Request paths are compared percent-decoded, so an escaped and a plain spelling are the same route. */
function decodedText(apiPath: string, text: string): string {
  if (!text.includes('%')) return text
  const decoded = decodeOr(text)
  if (/%[0-9a-f]{2}/i.test(decoded))
    refuse(apiPath, `the escape in '${text}' stands for a reserved character`)
  return decoded
}

function decodeOr(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    // Not an escape sequence: a percent sign that means itself.
    return text
  }
}

function checkCharacters(apiPath: string): void {
  const match = /[?#*\s]/.exec(apiPath)
  if (match !== null) refuse(apiPath, `'${match[0]}' cannot be part of a path`)
}

function checkNames(apiPath: string, params: RoutePattern['params']): void {
  const names = params.map(({ name }) => name)
  if (names.includes('')) refuse(apiPath, 'a parameter needs a name')
  if (names.includes('__proto__')) refuse(apiPath, "'__proto__' cannot name a parameter")
  if (new Set(names).size < names.length) refuse(apiPath, 'two parameters have the same name')
}

function refuse(apiPath: string, why: string): never {
  throw iiiError('http_trigger_invalid', { reason: `api_path '${apiPath}' is not a usable path: ${why}` })
}
