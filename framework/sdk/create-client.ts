import { encodeFrame } from '../protocol/codec.js'
import { Channels } from './channels/channels.js'
import { clientOver } from './client.js'
import type { Clock } from './clock.js'
import { Link, type LinkListener } from './connection/link.js'
import { Outbox } from './connection/outbox.js'
import { ReadyBarrier } from './connection/ready-barrier.js'
import { ConnectionStatus } from './connection/status.js'
import type { ClientParts } from './context.js'
import { Identity } from './identity.js'
import { receive } from './inbound.js'
import type { CodedError } from './invocation-error.js'
import { call, refusal } from './invocations/call.js'
import { PendingCalls } from './invocations/pending-calls.js'
import { RunningInvocations } from './invocations/running-invocations.js'
import type { ClientOptions } from './options.js'
import { BindingCalls } from './registrations/binding-calls.js'
import { FunctionRegistrations } from './registrations/functions.js'
import { replay } from './registrations/replay.js'
import { TriggerTypeRegistrations } from './registrations/trigger-types.js'
import { TriggerRegistrations } from './registrations/triggers.js'
import { ClientTelemetry } from './telemetry/client-telemetry.js'
import type { Client } from './types/client.js'
import type { OpenTransport } from './types/options.js'

/** Everything a client depends on; time and chance come from outside. */
export interface ClientSetup {
  readonly open: OpenTransport
  /** Opens a connection for telemetry; without it, telemetry shares the worker's. */
  readonly openTelemetry?: OpenTransport
  /** Where data channels are opened; without it, only over a transport that brings its own. */
  readonly channelUrl?: string
  /** Names the other side in messages. */
  readonly address: string
  readonly options: ClientOptions
  readonly clock: Clock
  readonly random: () => number
}

/** Builds the parts of a client, joins them, and starts to connect. */
export function createClient(setup: ClientSetup): Client {
  const parts = createParts(setup)
  parts.link.start()
  return clientOver(parts)
}

function createParts(setup: ClientSetup): ClientParts {
  const { open, openTelemetry, channelUrl, address, options, clock, random } = setup
  const { log, reconnection } = options
  const status = new ConnectionStatus(log)
  const outbox = new Outbox()
  // The link is given its listener before the parts exist; it calls it only once it has been started.
  const listener: LinkListener = {
    opened: () => opened(parts),
    frame: (bytes) => receive(bytes, parts),
    lost: (reason) => lost(reason, parts),
    ended: (reason) => ended(reason, parts),
  }
  const link = new Link({ open, address, reconnection, clock, random, log }, status, listener)
  const identity = new Identity()
  const parts: ClientParts = {
    options,
    log,
    status,
    link,
    outbox,
    barrier: new ReadyBarrier(() => link.send(encodeFrame({ type: 'ping' }))),
    identity,
    functions: new FunctionRegistrations(),
    triggers: new TriggerRegistrations(options.namespace),
    triggerTypes: new TriggerTypeRegistrations(),
    bindingCalls: new BindingCalls(),
    pending: new PendingCalls(clock, (call) => outbox.remove(call.id)),
    running: new RunningInvocations(clock),
    telemetry: new ClientTelemetry({
      options,
      open: openTelemetry,
      link,
      clock,
      workerId: () => identity.workerId,
    }),
    channels: new Channels({
      link,
      url: channelUrl,
      log,
      call: (function_id, payload) => call({ function_id, payload }, parts),
    }),
  }
  return parts
}

function opened(parts: ClientParts): void {
  replay(parts)
  parts.pending.markSent()
  parts.telemetry.opened()
}

function lost(reason: CodedError, parts: ClientParts): void {
  parts.identity.lost()
  parts.barrier.lost()
  parts.running.abortAll(reason)
  parts.pending.rejectSent(reason)
}

function ended(reason: CodedError, parts: ClientParts): void {
  parts.outbox.clear()
  parts.barrier.fail(reason)
  parts.running.abortAll(reason)
  parts.pending.rejectAll(({ functionId }) => refusal(reason, functionId))
}
