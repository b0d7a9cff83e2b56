import { guardsOf } from './access/guards.js'
import { Admission } from './admission.js'
import { BackPressure } from './back-pressure.js'
import { AwaitedAnswers } from './bindings/awaited.js'
import { registerBuiltins } from './builtins/index.js'
import { ChannelHub } from './channels/channel-hub.js'
import type { EngineParts } from './context.js'
import { Discovery } from './discovery.js'
import { admit } from './handlers/admit.js'
import { HttpFunctions } from './http/http-functions.js'
import { Dispatcher } from './invocations/dispatcher.js'
import { PendingCalls } from './invocations/pending.js'
import { Relay } from './invocations/relay.js'
import type { EngineSettings } from './options.js'
import { FunctionChanges } from './registry/changes.js'
import { Functions } from './registry/functions.js'
import { NameClaims } from './registry/name-claims.js'
import { TriggerBindings } from './registry/trigger-bindings.js'
import { TriggerTypes } from './registry/trigger-types.js'
import { WorkerMetrics } from './registry/worker-metrics.js'
import { Workers } from './registry/workers.js'
import { TelemetryEnd } from './telemetry-end.js'

/** Puts an engine together, without a way in: connections and the listener are added around it. */
export function createParts(settings: EngineSettings): EngineParts {
  const { log } = settings
  const changes = new FunctionChanges(() => discovery.functionsChanged())
  const functions = new Functions(changes, settings.onDuplicateFunction)
  const bindings = new TriggerBindings()
  const pending = new PendingCalls()
  const dispatcher = new Dispatcher(functions, pending)
  const discovery = new Discovery({ functions, changes, bindings, dispatcher, log })
  const workers = new Workers()
  const metrics = new WorkerMetrics(Date.now)
  const parts: EngineParts = {
    workers,
    functions,
    triggerTypes: new TriggerTypes(),
    bindings,
    nameClaims: new NameClaims(),
    pending,
    dispatcher,
    relay: new Relay(functions, pending),
    admission: new Admission(settings.namespaceGraceMs, (worker, namespace, wanted) =>
      admit({ parts, worker }, namespace, wanted),
    ),
    awaited: new AwaitedAnswers(settings.bindingAnswerMs),
    channels: new ChannelHub({ mostPerWorker: settings.maxChannelsPerWorker }),
    discovery,
    pressure: new BackPressure(settings.fullBytes),
    metrics,
    telemetry: new TelemetryEnd({ dispatcher, workers, metrics, log }),
    guards: guardsOf(settings.listeners.map(({ policy }) => policy)),
    http: settings.httpFunctions && new HttpFunctions(settings.httpFunctions),
    log,
  }
  registerBuiltins(parts, settings.version)
  return parts
}
