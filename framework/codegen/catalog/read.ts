import { iiiError } from '../../errors/iii-error.js'
import { isObject } from '../../protocol/json.js'
import {
  CATALOG_VERSION,
  sortedCatalog,
  type Catalog,
  type CatalogFunction,
  type CatalogTriggerType,
} from './catalog.js'

/**
 * Reads the text of a saved catalogue.
 * @param file names the file in errors.
 * @throws catalog_unreadable, catalog_version_unsupported
 */
export function parseCatalog(text: string, file: string): Catalog {
  const value = parseJson(text, file)
  if (!isObject(value)) throw unreadable(file, 'it is not a JSON object')
  if (value['version'] !== CATALOG_VERSION) {
    throw iiiError('catalog_version_unsupported', {
      file,
      version: JSON.stringify(value['version']) ?? 'none',
      supported: CATALOG_VERSION,
    })
  }
  return sortedCatalog({
    functions: listOf(value, 'functions', file).map((row, index) =>
      readRow<CatalogFunction>(row, functionMembers, { file, place: `functions[${index}]` }),
    ),
    trigger_types: listOf(value, 'trigger_types', file).map((row, index) =>
      readRow<CatalogTriggerType>(row, triggerTypeMembers, { file, place: `trigger_types[${index}]` }),
    ),
  })
}

/** What a row keeps, and whether it is a text that has to be there, one that may be, or any JSON. */
type MemberKind = 'text' | 'optional text' | 'json'
type Members<Row> = { readonly [Name in keyof Row]-?: MemberKind }

export const functionMembers = {
  function_id: 'text',
  namespace: 'text',
  worker_name: 'text',
  description: 'optional text',
  request_schema: 'json',
  response_schema: 'json',
  metadata: 'json',
} as const satisfies Members<CatalogFunction>

export const triggerTypeMembers = {
  id: 'text',
  namespace: 'text',
  worker_name: 'text',
  description: 'optional text',
  configuration_schema: 'json',
  request_schema: 'json',
  response_schema: 'json',
} as const satisfies Members<CatalogTriggerType>

/** The known members of a row of outside data; null reads like absent. */
export function readRow<Row>(
  row: unknown,
  members: Members<Row>,
  { file, place }: { file: string; place: string },
): Row {
  if (!isObject(row)) throw unreadable(file, `${place} is not an object`)
  const entries = Object.entries<MemberKind>(members).flatMap(([name, kind]) => {
    const value = row[name] ?? undefined
    if (kind === 'text' && typeof value !== 'string')
      throw unreadable(file, `${place}.${name} is not a string`)
    if (value === undefined || (kind === 'optional text' && typeof value !== 'string')) return []
    return [[name, value] as const]
  })
  // Every member the type asks for was checked against the table made from that type.
  return Object.fromEntries(entries) as Row
}

function listOf(value: Readonly<Record<string, unknown>>, name: string, file: string): readonly unknown[] {
  const list = value[name]
  if (Array.isArray(list)) return list
  throw unreadable(file, `${name} is not a list`)
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw iiiError('catalog_unreadable', { file, reason: (cause as Error).message }, { cause })
  }
}

function unreadable(file: string, reason: string): Error {
  return iiiError('catalog_unreadable', { file, reason })
}
