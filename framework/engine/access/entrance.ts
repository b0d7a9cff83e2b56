import type { IncomingMessage } from 'node:http'
import type { ErrorBody } from '../../protocol/error-body.js'
import { encodeText } from '../../protocol/text-codec.js'
import type { Transport } from '../../protocol/transport.js'
import type { WsConnection } from '../../protocol/websocket/ws-connection.js'
import type { EngineParts } from '../context.js'
import { authenticate, openAdmittance } from './auth.js'
import type { Access } from './grant.js'
import { handshakeOf } from './handshake.js'
import type { Policy } from './policy.js'

/** Who stands at the door, and how to treat them. */
interface Visit {
  readonly request: IncomingMessage
  readonly policy: Policy | undefined
  /** Nothing more is read from the visitor while the question is open. */
  wait(): void
  admit(access: Access | undefined): void
  refuse(error: ErrorBody): void
}

type EntranceParts = Pick<EngineParts, 'dispatcher' | 'log'>

/** Lets a worker in, or refuses it: an `error` frame, then the end (protocol §1.3). What it sent meanwhile waits. */
export function enterAsWorker(
  parts: EntranceParts,
  transport: Transport,
  visit: Pick<Visit, 'request' | 'policy' | 'admit'>,
): void {
  receive(parts, {
    ...visit,
    wait: () => transport.pause(),
    admit: (access) => {
      visit.admit(access)
      transport.resume()
    },
    refuse: (error) => {
      transport.listen({ frame: () => {}, closed: () => {} })
      transport.resume()
      transport.send({ type: 'error', error })
      transport.close()
    },
  })
}

/** The same for a telemetry socket, which passes the same door (protocol §1.8). */
export function enterAsTelemetry(
  parts: EntranceParts,
  connection: WsConnection,
  visit: Pick<Visit, 'request' | 'policy' | 'admit'>,
): void {
  receive(parts, {
    ...visit,
    // Nobody listens yet, so nothing is read.
    wait: () => {},
    refuse: (error) => {
      connection.send(Buffer.from(encodeText({ type: 'error', error })), true)
      connection.close()
    },
  })
}

function receive(parts: EntranceParts, visit: Visit): void {
  const { policy } = visit
  const open = openAdmittance(policy)
  if (open !== undefined || policy === undefined) return visit.admit(open?.access)
  visit.wait()
  void decide(parts, visit, policy)
}

async function decide({ dispatcher, log }: EntranceParts, visit: Visit, policy: Policy): Promise<void> {
  const handshake = handshakeOf(visit.request)
  const admittance = await authenticate(dispatcher, policy, handshake)
  if ('access' in admittance) return visit.admit(admittance.access)
  log({
    event: 'connection_refused',
    address: handshake.ip_address,
    reason: admittance.refusal.message,
  })
  visit.refuse(admittance.refusal)
}
