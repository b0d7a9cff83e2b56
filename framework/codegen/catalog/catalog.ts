/** The form of catalogue this package writes and reads. A reader refuses a higher number. */
export const CATALOG_VERSION = 1

/**
 * Everything a client can be generated from: the functions and trigger types of an engine, or of a build, with their
 * schemas. Lists are sorted by id and namespace, and nothing in it depends on the time, so it can be kept in a
 * repository (protocol §5.3, §5.6).
 */
export interface Catalog {
  readonly version: typeof CATALOG_VERSION
  readonly functions: readonly CatalogFunction[]
  readonly trigger_types: readonly CatalogTriggerType[]
}

/** A function; members have the names of `engine::functions::info`. */
export interface CatalogFunction {
  readonly function_id: string
  readonly namespace: string
  readonly worker_name: string
  readonly description?: string
  /** JSON Schema of the payload; absent when none was published. */
  readonly request_schema?: unknown
  /** JSON Schema of the result; absent when none was published. */
  readonly response_schema?: unknown
  readonly metadata?: unknown
}

/** A trigger type; members have the names of `engine::triggers::info`. */
export interface CatalogTriggerType {
  readonly id: string
  readonly namespace: string
  readonly worker_name: string
  readonly description?: string
  /** JSON Schema of a binding's config. */
  readonly configuration_schema?: unknown
  /** JSON Schema of what a bound function receives. */
  readonly request_schema?: unknown
  /** JSON Schema of what a bound function answers. */
  readonly response_schema?: unknown
}

/** The catalogue as the text of its file: equal catalogues give equal bytes, whatever the order of their lists. */
export function catalogText(catalog: Catalog): string {
  return `${JSON.stringify(sortedCatalog(catalog), undefined, 2)}\n`
}

/** The catalogue with its lists in their order: by id, then by namespace. */
export function sortedCatalog({ functions, trigger_types }: Omit<Catalog, 'version'>): Catalog {
  return {
    version: CATALOG_VERSION,
    functions: functions.toSorted(
      (a, b) => compareText(a.function_id, b.function_id) || compareText(a.namespace, b.namespace),
    ),
    trigger_types: trigger_types.toSorted(
      (a, b) => compareText(a.id, b.id) || compareText(a.namespace, b.namespace),
    ),
  }
}

/** By code unit: the order must not depend on the machine's language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
