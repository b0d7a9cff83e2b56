import type { Catalog, CatalogFunction, CatalogTriggerType } from '../catalog/catalog.js'
import { iiiError, type IiiError } from '../../errors/iii-error.js'
import { nearestName } from '../../errors/nearest-name.js'
import { isObject } from '../../protocol/json.js'
import { Glob } from './glob.js'

/** Globs; what any of them matches is selected. */
export interface Selectors {
  /** Names of workers: all they offer. */
  readonly workers: readonly string[]
  /** Ids of functions. */
  readonly functions: readonly string[]
  /** Ids of trigger types. */
  readonly triggers: readonly string[]
}

export interface Selection {
  /** Sorted by id; an id occurs once. */
  readonly functions: readonly CatalogFunction[]
  /** Sorted by id; an id occurs once. */
  readonly triggerTypes: readonly CatalogTriggerType[]
  readonly warnings: readonly IiiError[]
}

/**
 * What the globs select. Functions of the engine and internal ones need a glob of `functions` whose first segment is
 * spelled out. A glob that matches nothing is a warning only: its worker may be offline (cli §10.1).
 */
export function select(catalog: Catalog, selectors: Selectors): Selection {
  const workers = selectors.workers.map((text) => new Glob(text))
  const functionGlobs = selectors.functions.map((text) => new Glob(text))
  const triggerGlobs = selectors.triggers.map((text) => new Glob(text))
  const isChosen = (found: CatalogFunction): boolean =>
    functionGlobs.some((glob) => reaches(glob, found)) ||
    (!isInternal(found) && workers.some((glob) => glob.matches(found.worker_name)))
  const triggerTypes = catalog.trigger_types.filter(
    ({ id, worker_name }) =>
      triggerGlobs.some((glob) => glob.matches(id) && (glob.isSpecific || !isEngines(id))) ||
      (!isEngines(id) && workers.some((glob) => glob.matches(worker_name))),
  )
  const functions = catalog.functions.filter(isChosen)
  return {
    functions: oneEach(functions, ({ function_id }) => function_id),
    triggerTypes: oneEach(triggerTypes, ({ id }) => id),
    warnings: unmatched(catalog, { workers, functions: functionGlobs, triggers: triggerGlobs }),
  }
}

function reaches(glob: Glob, found: CatalogFunction): boolean {
  return glob.matches(found.function_id) && (glob.isSpecific || !isInternal(found))
}

function isInternal({ function_id, metadata }: CatalogFunction): boolean {
  return isEngines(function_id) || (isObject(metadata) && metadata['internal'] === true)
}

function isEngines(id: string): boolean {
  return id.startsWith('engine::')
}

/** Of one id in several namespaces that of `default`, else the first. */
function oneEach<Row extends { readonly namespace: string }>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Row[] {
  const chosen = new Map<string, Row>()
  for (const row of rows) {
    const known = chosen.get(idOf(row))
    if (known === undefined || (row.namespace === 'default' && known.namespace !== 'default')) {
      chosen.set(idOf(row), row)
    }
  }
  return [...chosen.values()]
}

interface Globs {
  readonly workers: readonly Glob[]
  readonly functions: readonly Glob[]
  readonly triggers: readonly Glob[]
}

function unmatched({ functions, trigger_types }: Catalog, globs: Globs): IiiError[] {
  const ids = functions.map(({ function_id }) => function_id)
  const types = trigger_types.map(({ id }) => id)
  const workers = [...functions, ...trigger_types].map(({ worker_name }) => worker_name)
  return [
    ...warnings('workers', globs.workers, workers),
    ...warnings('functions', globs.functions, ids),
    ...warnings('triggers', globs.triggers, types),
  ]
}

function warnings(key: keyof Globs, globs: readonly Glob[], names: readonly string[]): IiiError[] {
  return globs
    .filter((glob) => !names.some((name) => glob.matches(name)))
    .map((glob) => {
      const nearest = nearestName(glob.text, names)
      return iiiError('codegen_selector_unmatched', {
        key,
        selector: glob.text,
        ...(nearest === undefined ? {} : { nearest }),
      })
    })
}
