import type { Manifest, ManifestFunction } from '../../manifest/index.js'
import { sortedCatalog, type Catalog, type CatalogFunction } from './catalog.js'

/** The catalogue of what builds found in the source: their functions. Trigger types are known to an engine only. */
export function catalogOfManifests(manifests: readonly Manifest[]): Catalog {
  const functions = manifests.flatMap((manifest) =>
    manifest.functions.map((found) => catalogFunction(found, manifest)),
  )
  return sortedCatalog({ functions, trigger_types: [] })
}

function catalogFunction(found: ManifestFunction, { workers }: Manifest): CatalogFunction {
  const { id, className, description, request_format, response_format, metadata } = found
  const worker = workers.find((candidate) => candidate.className === className)
  return {
    function_id: id,
    namespace: 'default',
    worker_name: worker?.name ?? id.split('::')[0] ?? id,
    ...(description === undefined ? {} : { description }),
    request_schema: request_format,
    ...(response_format === undefined ? {} : { response_schema: response_format }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}
