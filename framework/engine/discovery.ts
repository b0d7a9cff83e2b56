import { RawJson } from '../protocol/json.js'
import { DEFAULT_NAMESPACE } from '../protocol/namespace.js'
import { engineTriggerTypes } from '../protocol/well-known.js'
import { mayCall } from './access/rules.js'
import { firstFunctionRow, isFirstGeneration } from './describe/first-generation.js'
import { functionRow } from './describe/functions.js'
import type { Dispatcher } from './invocations/dispatcher.js'
import type { Outcome } from './invocations/pending.js'
import type { LogSink } from './log.js'
import type { FunctionChanges } from './registry/changes.js'
import type { Functions } from './registry/functions.js'
import type { Binding, TriggerBindings } from './registry/trigger-bindings.js'
import type { Worker } from './registry/workers.js'

export type WorkerEvent = 'worker_connected' | 'worker_metadata_updated' | 'worker_disconnected'

interface DiscoveryParts {
  readonly functions: Functions
  readonly changes: FunctionChanges
  readonly bindings: TriggerBindings
  readonly dispatcher: Dispatcher
  readonly log: LogSink
}

/** Fires the engine's own trigger types when workers or functions come and go (protocol §6). */
export class Discovery {
  private scheduled: NodeJS.Immediate | undefined
  private isStopped = false

  constructor(private readonly parts: DiscoveryParts) {}

  /** Fires at once, once per event. */
  workerChanged(event: WorkerEvent, worker: Worker): void {
    this.fire(engineTriggerTypes.workersAvailable, () => ({ event, worker_id: worker.id }))
  }

  /** Fires once for all changes of this loop turn, and only if the set of ids is another one at its end. */
  functionsChanged(): void {
    this.scheduled ??= setImmediate(() => {
      this.scheduled = undefined
      if (this.parts.changes.take()) this.fireFunctions()
    })
  }

  /** From here on nothing fires. */
  stop(): void {
    this.isStopped = true
    clearImmediate(this.scheduled)
  }

  private fireFunctions(): void {
    this.fire(engineTriggerTypes.functionsAvailable, (listener) => ({
      event: 'functions_changed',
      functions: this.parts.functions
        .all()
        .filter((entry) => mayCall(listener?.access, entry))
        .map((entry) =>
          isFirstGeneration(listener) ? firstFunctionRow(entry) : functionRow(entry, this.parts.functions),
        ),
    }))
  }

  /** The payload is made once for all who may see everything as it is now, and for each of the others by itself. */
  private fire(type: string, payload: (listener?: Worker) => unknown): void {
    if (this.isStopped) return
    const listeners = this.parts.bindings.liveOf({ namespace: DEFAULT_NAMESPACE, id: type })
    if (listeners.length === 0) return
    let forAll: RawJson | undefined
    for (const binding of listeners) {
      const isSpecial = binding.owner?.access !== undefined || isFirstGeneration(binding.owner)
      const data = isSpecial ? RawJson.of(payload(binding.owner)) : (forAll ??= RawJson.of(payload()))
      this.deliver(binding, data)
    }
  }

  private deliver({ functionId, namespace, metadata }: Binding, data: RawJson): void {
    const onOutcome = (outcome: Outcome): void => this.noteFailure(functionId, outcome)
    const sideChannel = metadata === undefined ? undefined : RawJson.of(metadata)
    this.parts.dispatcher.dispatch({ functionId, namespace, onOutcome }, data, sideChannel)
  }

  /** A binding may precede its function, so a missing function is no news. */
  private noteFailure(functionId: string, { error }: Outcome): void {
    if (error === undefined || error.code === 'function_not_found') return
    this.parts.log({ event: 'event_undelivered', functionId, code: error.code, reason: error.message })
  }
}
