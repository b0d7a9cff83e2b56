import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { buildManifest } from '../../framework/build/index.js'
import { decoder } from '../../framework/host/wire-values.js'
import type { JsonSchema, ManifestFunction } from '../../framework/manifest/index.js'
import { acceptedBy, type Assignment } from './helpers/assignable.js'
import { mutantsOf } from './helpers/mutations.js'
import { valuesOf } from './helpers/schema-arbitrary.js'
import { sourceText } from './helpers/source-text.js'
import { asymmetries, unseenKeywords } from './helpers/asymmetries.js'

/** One value, what the schema says of it, and how a program writes it. */
interface Sample extends Assignment {
  readonly value: unknown
  readonly isValid: boolean
}

const SAMPLES = 4
const MUTANTS = 16

const folder = fileURLToPath(new URL('cases/', import.meta.url))
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
)
const ajv = new Ajv({ strict: false, allErrors: true, ownProperties: true })
addFormats.default(ajv)

const samples = new Map<string, Sample[]>()
const accepted = new Map<Sample, boolean>()

beforeAll(async () => {
  const built = await buildManifest(folder)
  if (!built.ok) throw new Error(built.diagnostics.map(({ message }) => message).join('\n'))
  for (const fn of built.manifest.functions) samples.set(nameOf(fn), samplesOf(fn))
  const all = [...samples.values()].flat()
  acceptedBy(folder, all).forEach((isAccepted, index) => accepted.set(all[index] as Sample, isAccepted))
}, 120_000)

/** The cases whose values of one kind are compared: all but those that rightly differ. */
function compared(kind: 'valid' | 'invalid'): string[] {
  return names.filter((name) => asymmetries[name]?.skip !== 'all' && asymmetries[name]?.skip !== kind)
}

test.each(compared('valid'))('%s has only valid values that the type takes', (name) => {
  const valid = of(name).filter(({ isValid }) => isValid)
  expect(valid.length).toBeGreaterThan(0)
  expect(valid.filter((sample) => !accepted.get(sample)).map(({ expression }) => expression)).toEqual([])
})

test.each(compared('invalid'))('%s refuses only values that the type refuses', (name) => {
  const invalid = of(name).filter(({ isValid }) => !isValid)
  expect(invalid.filter((sample) => accepted.get(sample)).map(({ expression }) => expression)).toEqual([])
})

function of(name: string): Sample[] {
  return samples.get(name) ?? []
}

/** Made values and their mutants; the same ones in every run. */
function samplesOf(fn: ManifestFunction): Sample[] {
  const name = nameOf(fn)
  const isResult = name.startsWith('response-')
  const schema = (isResult ? fn.response_format : fn.request_format) as Exclude<JsonSchema, boolean>
  const validate = ajv.compile(schema)
  const made = fc
    .sample(valuesOf(schema), { seed: 7, numRuns: SAMPLES * 3 })
    .filter((value) => validate(value))
  const isOpen = isResult || asymmetries[name]?.isOpen === true
  // Those a person wrote for an open schema show a member too many.
  const valid = [...(isOpen ? [] : goodOf(name)), ...distinct(made).slice(0, SAMPLES)]
  const mutants = distinct(
    valid.flatMap((value) => mutantsOf(value)).filter(({ isExtra }) => !(isOpen && isExtra)),
  )
  const chosen = spread(mutants, MUTANTS).flatMap(({ value }) => (isUnseen(validate, value) ? [] : [value]))
  return distinct([...valid, ...chosen]).map((value) => ({
    folder: name,
    type: typeOf(fn, isResult),
    expression: expressionOf(value, isResult ? fn.encode : fn.decode),
    value,
    isValid: validate(value),
  }))
}

function nameOf({ id }: ManifestFunction): string {
  return id.slice('cases::'.length)
}

function goodOf(name: string): unknown[] {
  return (JSON.parse(readFileSync(`${folder}${name}/expected.json`, 'utf8')) as { good: unknown[] }).good
}

/** True when the schema refuses a value for a reason that no type can express. */
function isUnseen(validate: ValidateFunction, value: unknown): boolean {
  return !validate(value) && (validate.errors ?? []).some(({ keyword }) => unseenKeywords.has(keyword))
}

function typeOf({ className, method, id }: ManifestFunction, isResult: boolean): string {
  const run = `input.${className}['${method}']`
  const type = isResult
    ? `Result<Item<Awaited<ReturnType<${run}>>>>`
    : `Exclude<Parameters<${run}>[0], undefined>`
  return asymmetries[id.slice('cases::'.length)]?.isNominal ? `Plain<${type}>` : type
}

/** As the handler gets it; a value that cannot be converted is written as it travels. */
function expressionOf(value: unknown, plan: ManifestFunction['decode']): string {
  try {
    return sourceText(decoder(plan, fail)(value))
  } catch {
    return sourceText(value)
  }
}

function fail(_problem: unknown, cause: unknown): never {
  throw cause
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

/** Some of many, from all over the list. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count)
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, index) => items[Math.floor(index * step)] as Item,
  )
}
