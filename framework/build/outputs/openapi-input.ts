import { withoutNotes } from '../../manifest/index.js'
import { isBodyless, type Endpoint } from './openapi-endpoint.js'
import {
  isRecord,
  jsonContent,
  objectOf,
  propertiesOf,
  requiredOf,
  toOpenApiSchema,
  type Components,
  type SchemaObject,
} from './openapi-schema.js'

/** Where a request carries what the function takes. */
export function inputOf(endpoint: Endpoint, components: Components): Record<string, unknown> {
  const { fn, trigger } = endpoint
  const input = objectOf(withoutNotes(fn.request_format))
  const places = trigger.payload === 'raw' ? rawPlaces(input) : plainPlaces(input, endpoint)
  const schema = (part: unknown) =>
    toOpenApiSchema({ ...objectOf(part), ...definitionsOf(input) }, fn.id, components)
  const parameters = [
    ...endpoint.parameters.map((name) => ({
      name,
      in: 'path',
      required: true,
      ...described(places.path[name], schema),
    })),
    ...listed('query', places.query, schema),
    ...listed('header', places.headers, schema),
  ]
  return {
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(places.body === undefined || isBodyless(endpoint)
      ? {}
      : { requestBody: { required: places.isBodyRequired, ...jsonContent(schema(places.body)) } }),
  }
}

/** What the parts of a request look like. */
interface Places {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: SchemaObject
  readonly headers: SchemaObject
  readonly body: unknown
  readonly isBodyRequired: boolean
}

/** A method of its own type: segments of the path, and the rest from the body or, without one, from the query. */
function plainPlaces(input: SchemaObject, endpoint: Endpoint): Places {
  const rest = without(input, endpoint.parameters)
  return {
    path: propertiesOf(input),
    query: isBodyless(endpoint) && rest !== undefined ? rest : {},
    headers: {},
    body: rest,
    isBodyRequired: rest !== undefined && (input['type'] !== 'object' || requiredOf(rest).size > 0),
  }
}

/** A method that takes the request itself says of each part what it is. */
function rawPlaces(input: SchemaObject): Places {
  const { path_params, query_params, headers, body } = propertiesOf(input)
  return {
    path: propertiesOf(objectOf(path_params)),
    query: objectOf(query_params),
    headers: objectOf(headers),
    body: isNothing(body) ? undefined : body,
    isBodyRequired: isRecord(body) && Object.keys(body).length > 0,
  }
}

function isNothing(body: unknown): boolean {
  return body === undefined || (isRecord(body) && (body['type'] === 'null' || body['const'] === null))
}

type ToSchema = (part: unknown) => SchemaObject

/** Header fields that OpenAPI gives a place of their own. */
const ownPlaces: ReadonlySet<string> = new Set(['accept', 'authorization', 'content-type'])

function listed(place: 'query' | 'header', part: SchemaObject, schema: ToSchema): Record<string, unknown>[] {
  const required = requiredOf(part)
  return Object.entries(propertiesOf(part))
    .filter(([name]) => place === 'query' || !ownPlaces.has(name.toLowerCase()))
    .map(([name, member]) => ({
      name,
      in: place,
      required: required.has(name),
      ...described(member, schema),
    }))
}

/** A parameter's description stands beside its schema, where readers of documents look for it. */
function described(part: unknown, schema: ToSchema): Record<string, unknown> {
  const { description, deprecated, ...rest } = schema(part ?? { type: 'string' })
  return {
    ...(typeof description === 'string' ? { description } : {}),
    ...(deprecated === true ? { deprecated } : {}),
    schema: rest,
  }
}

/** A part on its own still needs the definitions it points into. */
function definitionsOf({ definitions }: SchemaObject): SchemaObject {
  return definitions === undefined ? {} : { definitions }
}

/** What is left once the path has given its parameters, in every alternative; `undefined` when nothing is. */
function without(schema: SchemaObject, names: readonly string[]): SchemaObject | undefined {
  const { properties, required: _required, anyOf, ...rest } = schema
  if (!isRecord(properties)) return Object.keys(schema).length === 0 ? undefined : schema
  const left = Object.entries(properties).filter(([name]) => !names.includes(name))
  if (left.length === 0 && rest['additionalProperties'] === undefined && anyOf === undefined) return undefined
  if (left.length === 0 && rest['additionalProperties'] === false && anyOf === undefined) return undefined
  const needed = [...requiredOf(schema)].filter((name) => !names.includes(name))
  const alternatives = Array.isArray(anyOf)
    ? anyOf.map((one) => without(objectOf(one), names) ?? {})
    : undefined
  return {
    ...rest,
    properties: Object.fromEntries(left),
    ...(needed.length === 0 ? {} : { required: needed }),
    ...(alternatives === undefined ? {} : { anyOf: alternatives }),
  }
}
