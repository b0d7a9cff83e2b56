import type { CatalogFunction, CatalogTriggerType } from '../catalog/catalog.js'
import { iiiError, type IiiError } from '../../errors/iii-error.js'
import { isObject } from '../../protocol/json.js'
import type { Notes } from '../shapes/notes.js'
import type { Shape } from '../shapes/shape.js'
import { buildMembers, type Leaf } from './members.js'
import type { FunctionMember, Model } from './model.js'
import type { NamingRules } from './naming-rules.js'
import { functionRoots, triggerRoots, type FunctionRoots, type Root, type TriggerRoots } from './roots.js'
import { TypeTable } from './type-table.js'

/** What one file is generated from. */
export interface ModelInput {
  /** Sorted by id. */
  readonly functions: readonly CatalogFunction[]
  /** Sorted by id. */
  readonly triggerTypes: readonly CatalogTriggerType[]
  readonly withFunctions: boolean
  readonly withTriggers: boolean
  /** Of functions that yield their results one by one: what a client of this package loops over, and what others get. */
  readonly streams: { readonly asItems: boolean; readonly asChannels: boolean }
}

/** Names everything in a file: its types, and the tree of its functions and trigger types. */
export function buildModel(input: ModelInput, rules: NamingRules): { model: Model; warnings: IiiError[] } {
  const functions = input.functions.map(functionRoots)
  const triggers = input.triggerTypes.map(triggerRoots)
  const roots = [
    ...functions.flatMap((found) => [found.input, ...resultRoots(found, input.streams)]),
    ...triggers.flatMap((found) => [found.config, found.payload, found.answer]),
  ]
  const table = new TypeTable(roots, rules.typeNames)
  const functionLeaves = functions.map((found) => functionLeaf(found, input.streams, table))
  const leaves: Leaf[] = [
    ...(input.withFunctions ? functionLeaves : []),
    ...(input.withTriggers ? triggers.map((found) => triggerLeaf(found, table)) : []),
  ]
  const { members, warnings } = buildMembers(leaves, { rules, takeTypeName: (name) => table.take(name) })
  const model: Model = {
    types: table.types,
    members,
    functionIds: input.functions.map(({ function_id }) => function_id),
    triggerIds: input.triggerTypes.map(({ id }) => id),
    functions: functionLeaves,
  }
  return { model, warnings: warnings.map((params) => iiiError('codegen_name_changed', params)) }
}

/** The types that are written for what a function gives; the first stands for its result. */
function resultRoots({ result, item }: FunctionRoots, streams: ModelInput['streams']): [Root, ...Root[]] {
  if (!item || !streams.asItems) return [result]
  return streams.asChannels ? [result, item] : [item]
}

function functionLeaf(
  roots: FunctionRoots,
  streams: ModelInput['streams'],
  table: TypeTable,
): FunctionMember {
  const { found, input, item } = roots
  const [result] = resultRoots(roots, streams)
  const { function_id: id, description, metadata, namespace } = found
  return {
    kind: 'function',
    identifier: '',
    id,
    ...inNamespace(namespace),
    input: table.shapeOf(input),
    isInputOptional: acceptsEmpty(input.document.shape, input.document.definitions),
    result: table.shapeOf(result),
    mayBeNull: acceptsNull(result.document.shape),
    ...(item && streams.asItems ? { item: table.shapeOf(item) } : {}),
    notes: memberNotes(description, metadata),
  }
}

function triggerLeaf({ found, config, payload, answer }: TriggerRoots, table: TypeTable): Leaf {
  return {
    kind: 'trigger',
    identifier: '',
    id: found.id,
    ...inNamespace(found.namespace),
    handlerId: `gen::${found.id}`,
    config: table.shapeOf(config),
    payload: table.shapeOf(payload),
    answer: table.shapeOf(answer),
    notes: memberNotes(found.description, undefined),
  }
}

function inNamespace(namespace: string): { namespace?: string } {
  return namespace === 'default' ? {} : { namespace }
}

/** A function is marked as deprecated by `metadata.deprecated`: true, or the reason. */
function memberNotes(description: string | undefined, metadata: unknown): Notes {
  const mark = isObject(metadata) ? metadata['deprecated'] : undefined
  const tags = typeof mark === 'string' && mark !== '' ? [['deprecated', mark] as const] : []
  return {
    ...(description === undefined || description.trim() === '' ? {} : { text: description }),
    tags,
    isDeprecated: mark === true || tags.length > 0,
  }
}

function acceptsNull(shape: Shape): boolean {
  if (shape.kind === 'union') return shape.members.some(acceptsNull)
  return shape.kind === 'primitive' && shape.name === 'null'
}

/** True when `{}` is a valid input, so that a call may do without one. */
function acceptsEmpty(shape: Shape, definitions: readonly { key: string; shape: Shape }[]): boolean {
  if (shape.kind === 'unknown') return true
  if (shape.kind === 'union') return shape.members.some((member) => acceptsEmpty(member, definitions))
  if (shape.kind === 'object') return shape.properties.every(({ isRequired }) => !isRequired)
  if (shape.kind !== 'ref') return false
  const target = definitions.find(({ key }) => key === shape.target)?.shape
  return target?.kind === 'object' && acceptsEmpty(target, definitions)
}
