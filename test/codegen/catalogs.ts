import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  Catalog,
  CatalogFunction,
  CatalogTriggerType,
  OutputSpec,
} from '../../framework/codegen/index.js'
import { root } from '../architecture/imports.js'

/** A function of a catalogue; everything but its id has a default. */
export function catalogFunction(function_id: string, facts: Partial<CatalogFunction> = {}): CatalogFunction {
  return { function_id, namespace: 'default', worker_name: 'worker', ...facts }
}

/** A catalogue of these functions and trigger types, sorted by id. */
export function catalogOf(
  functions: readonly CatalogFunction[],
  triggerTypes: readonly CatalogTriggerType[] = [],
): Catalog {
  const byId = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
  return {
    version: 1,
    functions: functions.toSorted((a, b) => byId(a.function_id, b.function_id)),
    trigger_types: triggerTypes.toSorted((a, b) => byId(a.id, b.id)),
  }
}

const cases = join(root, 'test/build/cases')

interface Expected {
  readonly request?: unknown
  readonly response?: unknown
}

/** Every schema the build is tested with: one function for each case. */
export function buildCases(): Catalog {
  const names = readdirSync(cases, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  )
  return catalogOf(
    names.map((name) => {
      const text = readFileSync(join(cases, name, 'expected.json'), 'utf8')
      const { request, response } = JSON.parse(text) as Expected
      return catalogFunction(`cases::${name}`, { request_schema: request, response_schema: response })
    }),
  )
}

/** Everything of a catalogue, called through a client that is handed in. */
export function everythingIn(language: OutputSpec['language']): OutputSpec {
  return {
    language,
    modes: ['types', 'functions', 'triggers'],
    workers: ['**'],
    functions: [],
    triggers: [],
    client: { type: 'argument' },
  }
}
