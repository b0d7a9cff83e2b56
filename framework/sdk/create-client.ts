import type { ChannelNeeds, ChannelPart } from './channels/channel-part.js'
import { clientOver } from './client.js'
import type { Clock } from './clock.js'
import { Link, type LinkListener } from './connection/link.js'
import { Outbox } from './connection/outbox.js'
import { ReadyBarrier } from './connection/ready-barrier.js'
import { ConnectionStatus } from './connection/status.js'
import type { ClientParts } from './context.js'
import { Identity } from './identity.js'
import { receive, receiveUsual, reportUnreadable } from './inbound.js'
import type { CodedError } from './invocation-error.js'
import { call, refusal } from './invocations/call.js'
import { CallHeads } from './invocations/call-heads.js'
import { PendingCalls } from './invocations/pending-calls.js'
import { RunningInvocations } from './invocations/running-invocations.js'
import type { ClientOptions } from './options.js'
import { BindingCalls } from './registrations/binding-calls.js'
import { FunctionRegistrations } from './registrations/functions.js'
import { replay } from './registrations/replay.js'
import { TriggerTypeRegistrations } from './registrations/trigger-types.js'
import { TriggerRegistrations } from './registrations/triggers.js'
import { noTelemetry } from './telemetry/no-telemetry.js'
import type { TelemetryPart } from './telemetry/telemetry.js'
import type { BaseClient } from './types/client.js'
import type { OpenTransport } from './types/options.js'

/** Everything a client depends on; time, chance and what differs between Node.js and a page come from outside. */
export interface ClientSetup<Methods extends object> {
  readonly open: OpenTransport
  /** Names the other side in messages. */
  readonly address: string
  readonly options: ClientOptions
  readonly clock: Clock
  readonly random: () => number
  /** Makes the client's part in telemetry; without it, the client has none. */
  readonly telemetry?: (needs: TelemetryNeeds) => TelemetryPart
  readonly channels: (needs: ChannelNeeds) => ChannelPart<Methods>
}

export interface TelemetryNeeds {
  readonly link: Link
  /** The id the engine gave to the current connection. */
  readonly workerId: () => string | undefined
}

/** Builds the parts of a client, joins them, and starts to connect. */
export function createClient<Methods extends object>(setup: ClientSetup<Methods>): BaseClient & Methods {
  const { parts, methods } = createParts(setup)
  parts.link.start()
  // The client's properties are getters, which a copy would freeze; so the methods are added to it.
  return Object.assign(clientOver(parts), methods)
}

function createParts<Methods extends object>(
  setup: ClientSetup<Methods>,
): { parts: ClientParts; methods: Methods } {
  const { open, address, options, clock, random } = setup
  const { log, reconnection } = options
  const status = new ConnectionStatus(log)
  const outbox = new Outbox()
  // The link is given its listener before the parts exist; it calls it only once it has been started.
  const listener: LinkListener = {
    opened: () => opened(parts),
    frame: (frame) => receive(frame, parts),
    usual: (message) => receiveUsual(message, parts),
    unreadable: (problem) => reportUnreadable(problem, parts),
    lost: (reason) => lost(reason, parts),
    ended: (reason) => ended(reason, parts),
  }
  const link = new Link({ open, address, reconnection, clock, random, log }, status, listener)
  const identity = new Identity()
  const pending = new PendingCalls(clock, (id) => outbox.remove(id))
  const channels = setup.channels({
    link,
    log,
    call: (function_id, payload) => call({ function_id, payload }, parts),
  })
  const parts: ClientParts = {
    options,
    log,
    status,
    link,
    outbox,
    barrier: new ReadyBarrier(() => link.send({ type: 'ping' })),
    identity,
    functions: new FunctionRegistrations(),
    triggers: new TriggerRegistrations(options.namespace),
    triggerTypes: new TriggerTypeRegistrations(),
    bindingCalls: new BindingCalls(),
    pending,
    heads: new CallHeads(pending.ids.blankId, options.namespace),
    running: new RunningInvocations(clock),
    telemetry: setup.telemetry?.({ link, workerId: () => identity.workerId }) ?? noTelemetry,
    channels,
  }
  return { parts, methods: channels.methods }
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
