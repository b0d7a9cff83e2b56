import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { ts } from './typescript.js'
import type { Problem } from '../errors/catalog/wire.js'
import type { ManifestTriggerType } from '../manifest/index.js'
import { problemsOf } from '../validation/index.js'
import type { WorkerSource } from './analyse.js'
import { placeOfNode, type DiagnosticList, type Place } from './diagnostics.js'
import type { FoundDecorator } from './find-workers.js'

/** A trigger of a type that neither `TriggerTypes` nor its own class declares. Plain data: it outlives its program. */
export interface ForeignTrigger {
  readonly type: string
  readonly config: unknown
  /** By JSON Pointer into the config, `''` being the whole. */
  readonly places: Readonly<Record<string, Place>>
}

/** Reports configs that a class of this project, which provides the type, would refuse when they are bound. */
export function checkForeignTriggers(workers: readonly WorkerSource[], diagnostics: DiagnosticList): void {
  const provided = workers.flatMap(({ triggerTypes }) => triggerTypes)
  for (const trigger of workers.flatMap(({ foreignTriggers }) => foreignTriggers)) {
    const provider = provided.find(({ id }) => id === trigger.type)
    if (provider?.config_format !== undefined) report(trigger, provider, diagnostics)
  }
}

function report(
  { type, config, places }: ForeignTrigger,
  provider: ManifestTriggerType,
  diagnostics: DiagnosticList,
): void {
  const { file, line, column } = provider.source
  for (const problem of refusals(config, provider)) {
    const params = { type, problem: sentence(problem), provider: `${file}:${line}:${column}` }
    diagnostics.report('III1052', params, { place: nearest(problem.path, places) })
  }
}

/** One for all builds of a process. */
let checker: Ajv | undefined

function refusals(config: unknown, { config_format: schema }: ManifestTriggerType): readonly Problem[] {
  if (schema === undefined) return []
  const ajv = (checker ??= newChecker())
  const validate = ajv.compile(schema)
  // It would keep every schema of every build.
  if (typeof schema === 'object') ajv.removeSchema(schema)
  return validate(config) ? [] : problemsOf(validate.errors ?? [], schema)
}

/** As the run time checks a binding. */
function newChecker(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, ownProperties: true })
  addFormats.default(ajv)
  return ajv
}

function sentence({ path, reason }: Problem): string {
  return path === '' ? `it ${reason}` : `'${path.slice(1).replaceAll('/', '.')}' ${reason}`
}

function nearest(path: string, places: ForeignTrigger['places']): Place {
  const place = places[path]
  if (place || path === '') return place ?? {}
  return nearest(path.slice(0, path.lastIndexOf('/')), places)
}

/** Where the config and its members are written. */
export function placesOf(decorator: FoundDecorator, projectDir: string): Record<string, Place> {
  const [, config] = decorator.arguments
  if (!config) return { '': placeOfNode(decorator.node, projectDir) }
  const places: Record<string, Place> = { '': placeOfNode(config, projectDir) }
  const add = (value: ts.Expression, pointer: string): void => {
    for (const { name, node, value: inner } of membersOf(value)) {
      const own = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      places[own] = placeOfNode(node, projectDir)
      add(inner, own)
    }
  }
  add(config, '')
  return places
}

interface WrittenMember {
  readonly name: string
  readonly node: ts.Node
  readonly value: ts.Expression
}

function membersOf(value: ts.Expression): WrittenMember[] {
  if (ts.isArrayLiteralExpression(value))
    return value.elements.map((item, index) => ({ name: String(index), node: item, value: item }))
  if (!ts.isObjectLiteralExpression(value)) return []
  return value.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return []
    return { name: property.name.text, node: property.name, value: property.initializer }
  })
}
