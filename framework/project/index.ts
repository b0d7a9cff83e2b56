export { addWorkerEntry, pathInConfig, removeWorkerEntry, type NewWorkerEntry } from './config-edit.js'
export {
  CODEGEN_CONFIG_NAME,
  parseCodegenConfig,
  readCodegenConfig,
  type CodegenConfig,
  type CodegenOutput,
} from './codegen-config.js'
export { diffConfig, type ConfigDiff } from './config-diff.js'
export { RESTART_POLICIES, type RestartPolicyName, type WorkerEntry } from './config-entry.js'
export {
  parseConfig,
  readConfigFile,
  type ConfigFile,
  type ParseConfigOptions,
  type WorkerConfigProblem,
} from './config-file.js'
export { expandText, readDotEnv, type Environment, type Expansion } from './expand-env.js'
export { CONFIG_FILE_NAME, findConfigFile, type FindConfigOptions } from './find-project.js'
export { type WorkerScripts } from './infer-scripts.js'
export {
  PACKAGE_MANAGERS,
  WORKER_KINDS,
  type ManifestFields,
  type ManifestProvides,
  type ManifestRuntime,
  type PackageManager,
  type WorkerKind,
} from './manifest-fields.js'
export { writeFileAtomic } from './atomic-write.js'
export { canSignal, isDead, isProcessAlive, processStartTicks, processStat } from './process-info.js'
export { readRunFile, removeRunFile, writeRunFile, type EngineRun } from './run-file.js'
export { statePaths } from './state-paths.js'
export {
  parseWorkerManifest,
  readWorkerManifest,
  WORKER_MANIFEST_LIMIT,
  WORKER_MANIFEST_NAME,
  type WorkerManifest,
} from './worker-manifest.js'
export { canonicalWorkerName, isBuiltInWorker, workerNameProblem } from './worker-names.js'
export { type Place } from './yaml-source.js'
