import type { JsonObject } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import { engineTriggerTypes } from '../../protocol/well-known.js'
import type { EngineParts } from '../context.js'
import { createWorker, type Peer, type Worker } from '../registry/workers.js'
import { announceBuiltin } from './announce.js'
import { bindingBuiltins } from './bindings.js'
import type { Builtin } from './builtin.js'
import { channelBuiltins } from './channels.js'
import { functionBuiltins } from './functions.js'
import { triggerTypeBuiltins } from './trigger-types.js'
import { workerBuiltins } from './workers.js'

const ENGINE_WORKER = 'iii-engine-functions'

const builtins: readonly Builtin[] = [
  announceBuiltin,
  ...functionBuiltins,
  ...workerBuiltins,
  ...triggerTypeBuiltins,
  ...bindingBuiltins,
  ...channelBuiltins,
]

interface EventType {
  readonly id: string
  readonly description: string
  readonly properties: JsonObject
}

const eventTypes: readonly EventType[] = [
  {
    id: engineTriggerTypes.functionsAvailable,
    description: 'Fires when a function appears or disappears, with the complete list.',
    properties: {
      event: { const: 'functions_changed' },
      functions: { type: 'array', items: { type: 'object' } },
    },
  },
  {
    id: engineTriggerTypes.workersAvailable,
    description: 'Fires when a worker connects, announces itself or disconnects.',
    properties: {
      event: { enum: ['worker_connected', 'worker_metadata_updated', 'worker_disconnected'] },
      worker_id: { type: 'string' },
    },
  },
]

/** Registers the engine's own functions and trigger types, owned by a worker that is the engine itself. */
export function registerBuiltins(parts: EngineParts, version: string | undefined): void {
  const owner = engineWorker(version)
  parts.workers.add(owner)
  for (const { id, description, requestFormat, run } of builtins) {
    parts.functions.claim({
      id,
      namespace: DEFAULT_NAMESPACE,
      owner,
      description,
      requestFormat,
      run: (data, caller) => run(parts, data, caller),
    })
  }
  for (const { id, description, properties } of eventTypes) {
    const requestSchema = { type: 'object', properties }
    parts.triggerTypes.register({
      id,
      namespace: DEFAULT_NAMESPACE,
      provider: owner,
      description,
      requestSchema,
    })
  }
}

function engineWorker(version: string | undefined): Worker {
  const description = 'What the engine itself offers: discovery and registration.'
  const about = { name: ENGINE_WORKER, description, version, runtime: 'engine', isolation: 'in-process' }
  const init = { id: ENGINE_WORKER, kind: 'engine', peer: nobody, connectedAtMs: Date.now(), about } as const
  return createWorker(init)
}

/** The engine needs no frame to know what is bound to its own types. */
const nobody: Peer = { isOpen: true, send: () => {}, close: () => {}, drop: () => {} }
