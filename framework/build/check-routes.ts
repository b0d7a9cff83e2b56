import { nearestName } from '../errors/nearest-name.js'
import type { Manifest, ManifestFunction } from '../manifest/index.js'
import { resolved } from '../validation/index.js'
import type { DiagnosticList } from './diagnostics.js'
import { endpointsOf, type Endpoint } from './outputs/openapi-endpoint.js'

/** Reports http triggers of which one hides another, and path parameters that were meant for another member. */
export function checkRoutes(manifest: Pick<Manifest, 'functions'>, diagnostics: DiagnosticList): void {
  const answered = new Map<string, Endpoint>()
  for (const endpoint of endpointsOf(manifest)) {
    const first = answered.get(addressOf(endpoint))
    if (first) reportHidden(endpoint, first, diagnostics)
    else answered.set(addressOf(endpoint), endpoint)
    checkParameters(endpoint, diagnostics)
  }
}

/** Equal for requests that no router can tell apart. */
function addressOf({ method, path }: Endpoint): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{[^/]*\}/g, '{}')}`
}

function reportHidden({ fn, method, path }: Endpoint, first: Endpoint, diagnostics: DiagnosticList): void {
  const route = `${method.toUpperCase()} ${path}`
  diagnostics.report('III1057', { route, id: fn.id, other: first.fn.id }, { place: fn.source })
}

function checkParameters({ fn, trigger, parameters }: Endpoint, diagnostics: DiagnosticList): void {
  const members = trigger.payload === 'plain' ? membersOf(fn) : undefined
  if (!members) return
  const free = members.filter((name) => !parameters.includes(name))
  for (const parameter of parameters.filter((name) => !members.includes(name))) {
    const member = nearestName(parameter, free)
    if (member === undefined) continue
    diagnostics.report('III1058', { id: fn.id, parameter, member }, { place: fn.source })
  }
}

/** The members a payload may have; `undefined` when it may have others. */
function membersOf({ request_format: schema }: ManifestFunction): string[] | undefined {
  const root = schema === undefined ? true : resolved(schema, schema)
  if (typeof root === 'boolean' || root['additionalProperties'] !== false) return undefined
  return Object.keys(root['properties'] ?? {})
}
