export {
  MANIFEST_PATH,
  MANIFEST_VERSION,
  type DecodeStep,
  type JsonSchema,
  type Manifest,
  type ManifestFunction,
  type ManifestTrigger,
  type ManifestWorker,
  type SourcePlace,
} from './manifest.js'
export { readManifest } from './read.js'
export { manifestText } from './write.js'
