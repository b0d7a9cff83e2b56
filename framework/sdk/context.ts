import type { ChannelPart } from './channels/channel-part.js'
import type { Link } from './connection/link.js'
import type { Outbox } from './connection/outbox.js'
import type { ReadyBarrier } from './connection/ready-barrier.js'
import type { ConnectionStatus } from './connection/status.js'
import type { Identity } from './identity.js'
import type { CallHeads } from './invocations/call-heads.js'
import type { PendingCalls } from './invocations/pending-calls.js'
import type { RunningInvocations } from './invocations/running-invocations.js'
import type { ClientOptions } from './options.js'
import type { BindingCalls } from './registrations/binding-calls.js'
import type { FunctionRegistrations } from './registrations/functions.js'
import type { TriggerTypeRegistrations } from './registrations/trigger-types.js'
import type { TriggerRegistrations } from './registrations/triggers.js'
import type { TelemetryPart } from './telemetry/telemetry.js'
import type { ClientLogger } from './types/options.js'

/** What one client is made of: what its methods and the handlers of inbound frames may touch. */
export interface ClientParts {
  readonly options: ClientOptions
  readonly log: ClientLogger
  readonly status: ConnectionStatus
  readonly link: Link
  readonly outbox: Outbox
  readonly barrier: ReadyBarrier
  readonly identity: Identity
  readonly functions: FunctionRegistrations
  readonly triggers: TriggerRegistrations
  readonly triggerTypes: TriggerTypeRegistrations
  readonly bindingCalls: BindingCalls
  readonly pending: PendingCalls
  readonly heads: CallHeads
  readonly running: RunningInvocations
  readonly telemetry: TelemetryPart
  readonly channels: Pick<ChannelPart, 'live'>
}
