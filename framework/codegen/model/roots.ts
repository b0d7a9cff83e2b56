import type { CatalogFunction, CatalogTriggerType } from '../catalog/catalog.js'
import { withoutNotes } from '../../manifest/index.js'
import { isObject } from '../../protocol/json.js'
import { readSchema, type SchemaDocument } from '../shapes/read-schema.js'
import { pascalCase } from './words.js'

/** The schema of one side of a function or trigger type, and what its type would be called. */
export interface Root {
  readonly document: SchemaDocument
  /** The schema's title, else leaf and role: `AddInput`. */
  readonly name: string
  /** The same with the namespaces in front: `MathAddInput`. */
  readonly qualifiedName: string
}

/** Which side it is; the last word of the type's name. */
type Role = 'Input' | 'Result' | 'Item' | 'Config' | 'Payload' | 'Return'

export interface FunctionRoots {
  readonly found: CatalogFunction
  readonly input: Root
  readonly result: Root
  /** One result, of a function that yields them one by one. */
  readonly item?: Root
}

export interface TriggerRoots {
  readonly found: CatalogTriggerType
  readonly config: Root
  readonly payload: Root
  readonly answer: Root
}

export function functionRoots(found: CatalogFunction): FunctionRoots {
  const { function_id: id, request_schema, response_schema, metadata } = found
  const isStreamed = isObject(metadata) && metadata['streaming'] === true
  return {
    found,
    input: rootOf(withoutNotes(request_schema), id, 'Input'),
    result: rootOf(isStreamed ? channelOfItems : response_schema, id, 'Result'),
    ...(isStreamed ? { item: rootOf(response_schema, id, 'Item') } : {}),
  }
}

/** What a call of a function gets that yields its results one by one: where they can be read. */
const channelOfItems = {
  type: 'object',
  description: 'The data channel that the results come through, one by one, each as a line of JSON.',
  properties: {
    channel_id: { type: 'string' },
    access_key: { type: 'string' },
    direction: { const: 'read' },
  },
  required: ['channel_id', 'access_key', 'direction'],
}

export function triggerRoots(found: CatalogTriggerType): TriggerRoots {
  const { id, configuration_schema, request_schema, response_schema } = found
  return {
    found,
    config: rootOf(configuration_schema, id, 'Config'),
    payload: rootOf(request_schema, id, 'Payload'),
    answer: rootOf(response_schema, id, 'Return'),
  }
}

/** The parts of an id between its `::`. */
export function segmentsOf(id: string): string[] {
  const segments = id.split('::').filter((segment) => segment !== '')
  return segments.length === 0 ? [id] : segments
}

function rootOf(schema: unknown, id: string, role: Role): Root {
  const document = readSchema(schema)
  const segments = segmentsOf(id)
  const above = segments.slice(0, -1).map(pascalCase).join('')
  const title = titleOf(document)
  const name = title === undefined ? pascalCase(segments.at(-1) ?? '') + role : pascalCase(title)
  return { document, name, qualifiedName: above + name }
}

function titleOf({ shape }: SchemaDocument): string | undefined {
  return 'title' in shape ? shape.title : undefined
}
