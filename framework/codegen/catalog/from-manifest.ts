import type { Manifest, ManifestFunction, ManifestTriggerType } from '../../manifest/index.js'
import { sortedCatalog, type Catalog, type CatalogFunction, type CatalogTriggerType } from './catalog.js'

/** The catalogue of what builds found in the source: functions, and the trigger types of the project's own. */
export function catalogOfManifests(manifests: readonly Manifest[]): Catalog {
  return sortedCatalog({
    functions: manifests.flatMap((manifest) =>
      manifest.functions.map((found) => catalogFunction(found, manifest)),
    ),
    trigger_types: manifests.flatMap((manifest) =>
      (manifest.triggerTypes ?? []).map((found) => catalogTriggerType(found, manifest)),
    ),
  })
}

function catalogFunction(found: ManifestFunction, manifest: Manifest): CatalogFunction {
  const { id, className, description, request_format, response_format, metadata } = found
  return {
    function_id: id,
    namespace: 'default',
    worker_name: workerOf(className, manifest) ?? id.split('::')[0] ?? id,
    ...(description === undefined ? {} : { description }),
    request_schema: request_format,
    ...(response_format === undefined ? {} : { response_schema: response_format }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

function catalogTriggerType(found: ManifestTriggerType, manifest: Manifest): CatalogTriggerType {
  const { id, className, description, config_format, payload_format } = found
  return {
    id,
    namespace: 'default',
    worker_name: workerOf(className, manifest) ?? id.split('::')[0] ?? id,
    description,
    ...(config_format === undefined ? {} : { configuration_schema: config_format }),
    ...(payload_format === undefined ? {} : { request_schema: payload_format }),
  }
}

function workerOf(className: string, { workers }: Manifest): string | undefined {
  return workers.find((worker) => worker.className === className)?.name
}
