import type { Admission } from './admission.js'
import type { BackPressure } from './back-pressure.js'
import type { AwaitedAnswers } from './bindings/awaited.js'
import type { ChannelHub } from './channels/channel-hub.js'
import type { Discovery } from './discovery.js'
import type { HttpFunctions } from './http/http-functions.js'
import type { Dispatcher } from './invocations/dispatcher.js'
import type { PendingCalls } from './invocations/pending.js'
import type { Relay } from './invocations/relay.js'
import type { LogSink } from './log.js'
import type { Functions } from './registry/functions.js'
import type { NameClaims } from './registry/name-claims.js'
import type { TriggerBindings } from './registry/trigger-bindings.js'
import type { TriggerTypes } from './registry/trigger-types.js'
import type { WorkerMetrics } from './registry/worker-metrics.js'
import type { Worker, Workers } from './registry/workers.js'
import type { TelemetryEnd } from './telemetry-end.js'

/** What the engine is made of; one of each. */
export interface EngineParts {
  readonly workers: Workers
  readonly functions: Functions
  readonly triggerTypes: TriggerTypes
  readonly bindings: TriggerBindings
  readonly nameClaims: NameClaims
  readonly pending: PendingCalls
  readonly dispatcher: Dispatcher
  readonly relay: Relay
  readonly admission: Admission
  readonly awaited: AwaitedAnswers
  readonly channels: ChannelHub
  readonly discovery: Discovery
  readonly pressure: BackPressure
  readonly metrics: WorkerMetrics
  readonly telemetry: TelemetryEnd
  /** Absent while this engine calls no URLs. */
  readonly http: HttpFunctions | undefined
  /** Functions the rules of the listeners ask, by id. */
  readonly guards: ReadonlySet<string>
  readonly log: LogSink
}

/** The engine, and the worker something is done for. */
export interface WorkerContext {
  readonly parts: EngineParts
  readonly worker: Worker
}

/** What a frame handler may touch. One per connection. */
export interface HandlerContext extends WorkerContext {
  /** Lets the frames that follow on this connection wait until the work is done; other connections go on. */
  hold(work: Promise<void>): void
}
