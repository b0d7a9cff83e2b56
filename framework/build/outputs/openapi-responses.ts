import { withoutNotes } from '../../manifest/index.js'
import type { Endpoint } from './openapi-endpoint.js'
import {
  isRecord,
  jsonContent,
  objectOf,
  propertiesOf,
  toOpenApiSchema,
  type Components,
  type SchemaObject,
} from './openapi-schema.js'

/** Every answer a request may get (workers §2.3, §2.6, §2.7). */
export function responsesOf(endpoint: Endpoint, components: Components): Record<string, unknown> {
  const { fn, hasCondition } = endpoint
  const input = objectOf(withoutNotes(fn.request_format))
  const isChecked = Object.keys(propertiesOf(input)).length > 0 || input['type'] !== 'object'
  const failure = (name: string, description: string) => ({
    description,
    ...jsonContent(errorRef(name, components)),
  })
  return {
    ...successes(endpoint, components),
    ...(isChecked ? { '400': failure('ValidationError', 'The input breaks its schema.') } : {}),
    ...(hasCondition ? { '422': failure('Error', 'The condition of the request is not met.') } : {}),
    '500': failure('Error', 'The function failed; the log has the error id.'),
    '504': { description: 'No answer in time.' },
  }
}

function successes({ fn, trigger }: Endpoint, components: Components): Record<string, unknown> {
  if (fn.metadata?.['streaming'] === true)
    return { '200': { description: 'The results, one after the other.' } }
  if (fn.response_format === undefined) return silent(trigger.payload)
  const result = objectOf(fn.response_format)
  const schema = (part: unknown) =>
    toOpenApiSchema({ ...objectOf(part), ...definitionsOf(result) }, fn.id, components)
  const forms = responseForms(result)
  if (forms === undefined) {
    return { '200': { description: describedAs(result) ?? 'The result.', ...jsonContent(schema(result)) } }
  }
  const statuses = new Set(forms.flatMap(statusesOf))
  return Object.fromEntries(
    [...statuses].map((status) => {
      const same = forms.filter((form) => statusesOf(form).includes(status))
      return [status, response(same, schema)]
    }),
  )
}

/** A method that takes the request and returns nothing answers through the channel in it. */
function silent(payload: 'raw' | 'plain'): Record<string, unknown> {
  if (payload === 'raw')
    return { '200': { description: 'What the function writes.', content: { '*/*': {} } } }
  return { '204': { description: 'Done; there is no result.' } }
}

const responseMembers: ReadonlySet<string> = new Set(['status_code', 'headers', 'body'])

/** The alternatives of a result that is the response itself; `undefined` for a result that becomes the body. */
function responseForms(result: SchemaObject): readonly SchemaObject[] | undefined {
  const { anyOf } = result
  const forms = Array.isArray(anyOf) ? anyOf.map((one) => resolved(one, result)) : [result]
  const areResponses = forms.every((form) => {
    const names = Object.keys(propertiesOf(form))
    return names.includes('status_code') && names.every((name) => responseMembers.has(name))
  })
  return areResponses ? forms : undefined
}

function resolved(schema: unknown, { definitions }: SchemaObject): SchemaObject {
  const { $ref, ...own } = objectOf(schema)
  if (typeof $ref !== 'string' || !isRecord(definitions)) return own
  return { ...objectOf(definitions[$ref.replace('#/definitions/', '')]), ...own }
}

/** The statuses a form names; one that names none is any other answer. */
function statusesOf(form: SchemaObject): string[] {
  const status = objectOf(propertiesOf(form)['status_code'])
  const values = Array.isArray(status['enum']) ? status['enum'] : 'const' in status ? [status['const']] : []
  return values.length === 0 ? ['default'] : values.map(String)
}

type ToSchema = (part: unknown) => SchemaObject

function response(forms: readonly SchemaObject[], schema: ToSchema): Record<string, unknown> {
  const bodies = forms.map((form) => propertiesOf(form)['body']).filter((body) => body !== undefined)
  const headers = Object.assign({}, ...forms.map((form) => headersOf(form, schema))) as SchemaObject
  const [first, ...others] = bodies.map(schema)
  const description = bodies.map((body) => describedAs(objectOf(body))).find((text) => text !== undefined)
  return {
    description: description ?? 'The response of the function.',
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(first === undefined ? {} : jsonContent(others.length === 0 ? first : { anyOf: [first, ...others] })),
  }
}

function headersOf(form: SchemaObject, schema: ToSchema): SchemaObject {
  const named = propertiesOf(objectOf(propertiesOf(form)['headers']))
  const entries = Object.entries(named).filter(([name]) => name.toLowerCase() !== 'content-type')
  return Object.fromEntries(entries.map(([name, member]) => [name, { schema: schema(member) }]))
}

function describedAs({ description }: SchemaObject): string | undefined {
  return typeof description === 'string' ? description : undefined
}

function definitionsOf({ definitions }: SchemaObject): SchemaObject {
  return definitions === undefined ? {} : { definitions }
}

function errorRef(name: string, components: Components): SchemaObject {
  const key = `iii.${name}`
  components.set(key, errorSchemas[name] ?? {})
  return { $ref: `#/components/schemas/${key}` }
}

const errorOf = (members: SchemaObject, required: readonly string[]) => ({
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { code: { type: 'string' }, message: { type: 'string' }, ...members },
      required: ['code', 'message', ...required],
    },
  },
  required: ['error'],
})

const errorSchemas: Readonly<Record<string, SchemaObject>> = {
  Error: errorOf({ error_id: { type: 'string' } }, []),
  ValidationError: errorOf(
    {
      problems: {
        type: 'array',
        items: {
          type: 'object',
          properties: { path: { type: 'string' }, reason: { type: 'string' } },
          required: ['path', 'reason'],
        },
      },
    },
    ['problems'],
  ),
}
