import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { buildManifest } from '../../framework/build/index.js'
import { MANIFEST_SCHEMA, MANIFEST_VERSION, manifestText } from '../../framework/manifest/index.js'
import { root } from '../architecture/imports.js'
import { workerProject } from '../build/helpers/worker-project.js'

const packageFile = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  readonly exports: Record<string, unknown>
  readonly files: readonly string[]
}
const published = `schemas/manifest-${MANIFEST_VERSION}.schema.json`
const schema = JSON.parse(readFileSync(`${root}/${published}`, 'utf8')) as object

const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)
/** The same with no other members than those it describes: what a build writes has to be described. */
const validateClosed = ajv.compile({ ...(closed(schema) as object), $id: 'urn:test:closed' })

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, closed(member)]))
  return typeof members['properties'] === 'object' ? { ...members, additionalProperties: false } : members
}

const problemsOf = (manifest: unknown) => [
  ...((validate(manifest), validate.errors) ?? []),
  ...((validateClosed(manifest), validateClosed.errors) ?? []),
]

async function written(folder: string): Promise<unknown> {
  const built = await buildManifest(folder)
  if (!built.ok) throw new Error(built.diagnostics.map(({ message }) => message).join('\n'))
  return JSON.parse(manifestText(built.manifest))
}

const everyMember = `
import { Condition, Function, Middleware, Trigger, TriggerType, Worker } from 'iii-framework'
import type { HttpMiddlewareInput, TriggerBinding, Unbind } from 'iii-framework'

@Worker({ name: 'every', description: 'Everything a manifest has.' })
export class Every {
  /** Counts. */
  @Middleware()
  count(_input: HttpMiddlewareInput): void {}

  @Condition()
  isSoon(input: { at: Date }): boolean {
    return input.at.getTime() < Date.now()
  }

  /** Books. */
  @Function('every::book', { metadata: { public: true } })
  @Trigger('http', { api_path: '/book', http_method: 'POST' }, { metadata: { a: 1 } })
  book(input: { at: Date; seats: Set<bigint> }): { until: Date } {
    return { until: input.at }
  }

  @TriggerType('clock', { description: 'Every so often.' })
  clock(_binding: TriggerBinding<{ every: number; from?: Date }>): Unbind {
    return () => {}
  }
}
`

/** The package's own sources in place of the stand-in, which has no more than decorators. */
const usingThePackage = {
  lib: ['ES2023'],
  paths: { 'iii-framework': [`${root}/framework/index.ts`] },
  rootDir: '/',
  typeRoots: [`${root}/node_modules/@types`],
  types: ['node'],
  skipLibCheck: true,
}

describe("the manifest's own JSON Schema", () => {
  it('is in the package under the name that every manifest gives', () => {
    expect(packageFile.exports['./manifest.schema.json']).toBe(`./${published}`)
    expect(packageFile.files).toContain('schemas')
    expect(schema).toMatchObject({
      $id: MANIFEST_SCHEMA,
      properties: { version: { const: MANIFEST_VERSION } },
    })
  })

  it('describes every member of what the build makes of all cases', async () => {
    const manifest = await written(fileURLToPath(new URL('../build/cases/', import.meta.url)))
    expect(manifest).toMatchObject({ $schema: MANIFEST_SCHEMA, version: MANIFEST_VERSION })
    expect(problemsOf(manifest)).toEqual([])
  })

  it('describes triggers, trigger types, conditions and middleware', async () => {
    await using project = await workerProject({ 'src/worker.ts': everyMember }, usingThePackage)
    const manifest = await written(project.path)
    expect(manifest).toMatchObject({
      functions: [{ decode: expect.any(Array) as unknown }, { role: 'middleware' }, { role: 'condition' }],
      triggerTypes: [{ config_format: {}, decode: [{}] }],
    })
    expect(problemsOf(manifest)).toEqual([])
  })

  it.each([
    ['another form', { version: 2 }],
    ['a function without its schema', { functions: [{ id: 'a' }] }],
    ['a schema that is none', { functions: [{ id: 'a', request_format: { type: 'text' } }] }],
    ['workers that are no list', { workers: {} }],
  ])('refuses %s', (_, members) => {
    expect(validate({ version: 1, workers: [], functions: [], ...members })).toBe(false)
  })
})
