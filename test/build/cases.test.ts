import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildManifest } from '../../framework/build/index.js'
import type { JsonSchema, ManifestFunction } from '../../framework/manifest/index.js'

/** What one case folder expects: schemas and plan of its function, and values its schema accepts and refuses. */
interface Expected {
  readonly request?: JsonSchema
  readonly response?: JsonSchema
  readonly metadata?: unknown
  readonly optional?: true
  readonly decode?: unknown
  readonly encode?: unknown
  readonly good: readonly unknown[]
  readonly bad: readonly unknown[]
}

const folder = fileURLToPath(new URL('cases/', import.meta.url))
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
)
// Tuples with optional items have fewer of them than positions; the strict check of ajv takes that for a mistake.
const ajv = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true, ownProperties: true })
addFormats.default(ajv)

/** All cases are one program, as the files of a project are. */
let functions: ReadonlyMap<string, ManifestFunction>

beforeAll(async () => {
  const built = await buildManifest(folder)
  if (!built.ok) throw new Error(built.diagnostics.map(({ message }) => message).join('\n'))
  functions = new Map(built.manifest.functions.map((fn) => [fn.id, fn]))
})

describe.each(names)('%s', (name) => {
  test('has the expected schemas', () => {
    const found = factsOf(functions.get(`cases::${name}`))
    if (process.env['UPDATE_CASES']) refresh(name, found)
    const { good: _, bad: __, ...expected } = expectedOf(name)
    expect(found).toEqual(expected)
  })

  test('accepts good values and refuses bad ones', () => {
    const { good, bad, request, response } = expectedOf(name)
    const validate = ajv.compile((takesPayload(name) ? request : response) as JsonSchema)
    expect(good.filter((value) => !validate(value))).toEqual([])
    expect(bad.filter((value) => validate(value))).toEqual([])
  })
})

/** What a case compares, as its file would hold it. */
function factsOf(fn: ManifestFunction | undefined): Partial<Expected> {
  const { request_format: request, response_format: response, ...facts } = fn as ManifestFunction
  const { metadata, optional, decode, encode } = facts
  return JSON.parse(
    JSON.stringify({ request, response, metadata, optional, decode, encode }),
  ) as Partial<Expected>
}

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(`${folder}${name}/expected.json`, 'utf8')) as Expected
}

function refresh(name: string, found: Partial<Expected>): void {
  let known: Partial<Expected> = {}
  try {
    known = expectedOf(name)
  } catch {
    // A new case has no expectations yet.
  }
  const { good = [], bad = [] } = known
  writeFileSync(
    `${folder}${name}/expected.json`,
    `${JSON.stringify({ ...found, good, bad }, undefined, 2)}\n`,
  )
}

/** The values of a case about a result are results. */
function takesPayload(name: string): boolean {
  return !name.startsWith('response-')
}
