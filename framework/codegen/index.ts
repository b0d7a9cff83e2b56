export {
  CATALOG_VERSION,
  catalogText,
  type Catalog,
  type CatalogFunction,
  type CatalogTriggerType,
} from './catalog/catalog.js'
export { readEngineCatalog, type AskEngine } from './catalog/from-engine.js'
export { catalogOfManifests } from './catalog/from-manifest.js'
export { parseCatalog } from './catalog/read.js'
export { unifiedDiff } from './diff.js'
export { generate, type GeneratedFile, type OutputSpec } from './generate.js'
export {
  CODEGEN_LANGUAGES,
  CODEGEN_MODES,
  isGenerated,
  type ClientSource,
  type CodegenLanguage,
  type CodegenMode,
} from './languages/language.js'
export type { Selectors } from './selection/select.js'
