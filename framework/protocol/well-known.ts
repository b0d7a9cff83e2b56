export const DEFAULT_HOST = '127.0.0.1'
export const DEFAULT_ENGINE_PORT = 49134
export const DEFAULT_ENGINE_URL = `ws://${DEFAULT_HOST}:${DEFAULT_ENGINE_PORT}`
export const DEFAULT_HTTP_PORT = 3111

/** Paths every listener serves (protocol §1.1). */
export const paths = { worker: '/', telemetry: '/otel', channels: '/ws/channels/' } as const

/** First bytes of the binary frames that carry OpenTelemetry exports (protocol §1.8). */
export const telemetryPrefixes = ['OTLP', 'MTRC', 'LOGS'] as const

/** The member the engine puts into an object payload that a worker sent (protocol §3.2). */
export const CALLER_MEMBER = '_caller_worker_id'

/** A frame may be this large, in bytes (protocol §1.2). */
export const MAX_MESSAGE_BYTES = 64 * 1024 * 1024

/** Deeper nesting than this makes a frame undecodable (protocol §1.2). */
export const MAX_DEPTH = 128

export const engineFunctions = {
  registerWorker: 'engine::workers::register',
  listWorkers: 'engine::workers::list',
  workerInfo: 'engine::workers::info',
  listFunctions: 'engine::functions::list',
  functionInfo: 'engine::functions::info',
  listTriggerTypes: 'engine::triggers::list',
  triggerTypeInfo: 'engine::triggers::info',
  listTriggerTypesOld: 'engine::trigger-types::list',
  listTriggers: 'engine::registered-triggers::list',
  triggerInfo: 'engine::registered-triggers::info',
  registerTrigger: 'engine::register_trigger',
  unregisterTrigger: 'engine::unregister_trigger',
  createChannel: 'engine::channels::create',
  enqueue: 'engine::queue::enqueue',
} as const

/**
 * The functions that take in telemetry, one for each prefix: whoever registers them is the observability worker. Each is
 * called with an OTLP/JSON export request as its payload, and nobody waits for its answer.
 */
export const telemetryFunctions = {
  OTLP: 'engine::telemetry::traces',
  MTRC: 'engine::telemetry::metrics',
  LOGS: 'engine::telemetry::logs',
} as const satisfies Record<(typeof telemetryPrefixes)[number], string>

export const engineTriggerTypes = {
  functionsAvailable: 'engine::functions-available',
  workersAvailable: 'engine::workers-available',
} as const
