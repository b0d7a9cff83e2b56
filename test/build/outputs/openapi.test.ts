import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { buildManifest } from '../../../framework/build/index.js'
import { openApiText } from '../../../framework/build/outputs/openapi.js'
import type { JsonSchema, Manifest, ManifestFunction } from '../../../framework/manifest/index.js'
import { manifestOf, objectSchema } from '../../host/manifest-of.js'

interface Document {
  readonly paths: Record<
    string,
    Record<string, { readonly responses: object; readonly [member: string]: unknown }>
  >
  readonly components?: { readonly schemas: Record<string, object> }
}

type Facts = Partial<ManifestFunction> & { readonly request_format: JsonSchema }

const http = (api_path: string, http_method = 'GET', payload: 'raw' | 'plain' = 'plain') => ({
  type: 'http',
  config: { api_path, http_method },
  payload,
})

function documentOf(manifest: Manifest): Document {
  return JSON.parse(openApiText(manifest, { title: 'test' }) ?? '{}') as Document
}

const operationOf = (facts: Facts, path: string, method: string) => {
  const document = documentOf(manifestOf({ id: 'a::b', ...facts }))
  return document.paths[path]?.[method]
}

/** What the official schema of OpenAPI 3.1, and JSON Schema 2020-12 for every schema inside, have against a document. */
async function problemsOf(document: Document): Promise<unknown[]> {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never)
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    strictTuples: false,
    allowUnionTypes: true,
  })
  addFormats.default(ajv)
  const schemas = document.components?.schemas ?? {}
  const references = Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` }))
  ajv.addKeyword('components').compile({ components: { schemas }, allOf: [{}, ...references] })
  return valid ? [] : [errors]
}

describe('the OpenAPI document', () => {
  it('of functions with every shape of input and output is valid', async () => {
    const built = await buildManifest(fileURLToPath(new URL('../cases/', import.meta.url)))
    if (!built.ok) throw new Error('the cases do not compile')
    // In a body, the validator takes a member that is called $ref for a reference.
    const isForQuery = (id: string, index: number) => index % 2 === 0 || id === 'cases::odd-keys'
    const functions = built.manifest.functions.map((fn, index) => ({
      ...fn,
      triggers: [
        http(`/${index}/:id`, isForQuery(fn.id, index) ? 'GET' : 'POST'),
        http(`/raw/${index}`, 'PUT', 'raw'),
      ],
    }))
    const document = documentOf({ ...built.manifest, functions })
    expect(Object.keys(document.paths)).toHaveLength(functions.length * 2)
    expect(await problemsOf(document)).toEqual([])
    expect(await problemsOf({ ...document, info: undefined } as never)).not.toEqual([])
  })

  it('takes path parameters from the path, and the rest from query or body', () => {
    const request_format = objectSchema(
      {
        id: { type: 'string', format: 'uuid' },
        size: { type: 'number', description: 'How big.' },
        tag: { type: 'string' },
      },
      ['id', 'size'],
    )
    expect(operationOf({ request_format, triggers: [http('a/:id')] }, '/a/{id}', 'get')).toMatchObject({
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        { name: 'size', in: 'query', required: true, description: 'How big.', schema: { type: 'number' } },
        { name: 'tag', in: 'query', required: false },
      ],
    })
    const put = operationOf({ request_format, triggers: [http('/a/:id', 'put')] }, '/a/{id}', 'put')
    expect(put).toMatchObject({
      parameters: [{ name: 'id' }],
      requestBody: { required: true, content: { 'application/json': { schema: { required: ['size'] } } } },
    })
  })

  it('takes from a request that is typed what its parts say', () => {
    const request_format = {
      type: 'object',
      properties: {
        path_params: objectSchema({ id: { type: 'string', pattern: '^[0-9]+$' } }),
        query_params: objectSchema({ q: { type: 'string' } }, ['q']),
        headers: objectSchema({ 'x-tenant': { type: 'string' }, authorization: { type: 'string' } }, [
          'x-tenant',
        ]),
        body: objectSchema({ a: { type: 'number' } }, ['a']),
      },
    }
    const operation = operationOf(
      { request_format, triggers: [http('/a/:id', 'POST', 'raw')] },
      '/a/{id}',
      'post',
    )
    expect(operation).toMatchObject({
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { pattern: '^[0-9]+$' } },
        { name: 'q', in: 'query', required: true },
        { name: 'x-tenant', in: 'header', required: true },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: { required: ['a'] } } } },
    })
    expect(operation?.['parameters']).toHaveLength(3)
  })

  it('has an answer for every status that the result names', () => {
    const found = objectSchema({
      status_code: { const: 200 },
      body: { type: 'string', description: 'The text.' },
    })
    const moved = objectSchema({
      status_code: { enum: [301, 302] },
      headers: objectSchema({ location: { type: 'string' } }),
    })
    const response_format = { anyOf: [found, { $ref: '#/definitions/Moved' }], definitions: { Moved: moved } }
    const operation = operationOf(
      { request_format: objectSchema({}), response_format, triggers: [http('/a')] },
      '/a',
      'get',
    )
    expect(operation?.responses).toEqual({
      '200': {
        description: 'The text.',
        content: { 'application/json': { schema: { type: 'string', description: 'The text.' } } },
      },
      '301': {
        description: 'The response of the function.',
        headers: { location: { schema: { type: 'string' } } },
      },
      '302': {
        description: 'The response of the function.',
        headers: { location: { schema: { type: 'string' } } },
      },
      '500': expect.any(Object) as unknown,
      '504': expect.any(Object) as unknown,
    })
  })

  it('tells failures: a broken schema, a condition, an error and a time-out', () => {
    const trigger = http('/a', 'POST')
    const operation = operationOf(
      {
        request_format: objectSchema({ a: { type: 'number' } }),
        triggers: [{ ...trigger, config: { ...trigger.config, condition_function_id: 'a::c' } }],
      },
      '/a',
      'post',
    )
    expect(Object.keys(operation?.responses ?? {})).toEqual(['204', '400', '422', '500', '504'])
  })

  it.each([true, 'Use a::c.'])('marks what is deprecated by %s', (deprecated) => {
    const facts = { request_format: objectSchema({}), triggers: [http('/b')] }
    expect(operationOf({ ...facts, metadata: { deprecated } }, '/b', 'get')).toMatchObject({
      deprecated: true,
    })
    expect(operationOf(facts, '/b', 'get')).not.toHaveProperty('deprecated')
  })

  it('names each operation once, also when a function has several http triggers', () => {
    const triggers = [http('/a'), http('/b')]
    const { paths } = documentOf(manifestOf({ id: 'a::b', request_format: objectSchema({}), triggers }))
    expect([paths['/a']?.['get']?.['operationId'], paths['/b']?.['get']?.['operationId']]).toEqual([
      'a::b GET /a',
      'a::b GET /b',
    ])
  })
})
