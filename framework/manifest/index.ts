export {
  MANIFEST_PATH,
  MANIFEST_SCHEMA,
  MANIFEST_VERSION,
  type DecodeCondition,
  type DecodeStep,
  type JsonSchema,
  type Manifest,
  type ManifestFunction,
  type ManifestTrigger,
  type ManifestTriggerType,
  type ManifestWorker,
  type PlainType,
  type PlainValue,
  type SourcePlace,
} from './manifest.js'
export { noteOf, withoutNotes } from './notes.js'
export { readManifest, readManifestFile } from './read.js'
export { manifestText } from './write.js'
