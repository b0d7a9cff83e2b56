import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { PlainMessage } from '../../protocol/plain-message.js'
import { ID_LENGTH } from '../../protocol/slot-table.js'
import { NO_BYTES } from '../../protocol/transport.js'
import { traceMembers, withFunctionId } from '../../protocol/trace-context.js'
import { isUuidAt } from '../../protocol/uuid.js'
import { CALLER_MEMBER } from '../../protocol/well-known.js'
import type { Functions } from '../registry/functions.js'
import type { Worker } from '../registry/workers.js'
import type { Call, PendingCall, PendingCalls } from './pending.js'
import { ANSWER_ID_START, CALL_ID_START, type Route, Routes } from './routes.js'

const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const SPACE = 0x20

/**
 * Passes calls and answers in their usual form on as bytes, without making frames of them. Whatever it leaves alone goes
 * the way of all frames (`invokeFunction`, `invocationResult`), which says what has to come of it; a property test holds
 * the two against each other.
 */
export class Relay {
  /** The callers' ids of the calls passed on, by slot. */
  private callerIds = Buffer.alloc(ID_LENGTH)
  private readonly routes: Routes

  constructor(
    functions: Functions,
    private readonly pending: PendingCalls,
  ) {
    this.routes = new Routes(functions, pending.ids.blankId)
  }

  /**
   * @param names what payloads of this caller begin with.
   * @returns false for a call that takes more than passing on.
   */
  call(message: PlainMessage, caller: Worker, names: CallerNames): boolean {
    if (caller.access !== undefined || message.mayNameCaller) return false
    if (!isUuidAt(message.bytes, message.idStart)) return false
    const route = this.routes.find(message)
    const target = route?.replicas.next()
    if (route === undefined || target === undefined) return false
    if (target.run !== undefined || target.perform !== undefined) return false
    const { peer } = target.owner
    if (peer.pass === undefined || !peer.isOpen) return false
    const head = route.callHead(target)
    head.tail = tailFor(message, names)
    const call = new PassedCall(this, route, caller, target.owner)
    call.traceparent = message.traceparent
    call.baggage = message.baggage
    const slot = this.pending.keep(call)
    this.keepId(message, slot)
    this.pending.ids.writeId(slot, head.bytes, CALL_ID_START)
    head.lead = isTraced(call)
      ? traceMembers(call.traceparent, withFunctionId(call.baggage, call.functionId))
      : ''
    // The caller's name takes the place of the payload's brace.
    peer.pass(head, message, head.tail === NO_BYTES ? message.valueStart : message.valueStart + 1)
    return true
  }

  /** @returns false for an answer to a call that was not passed on here. */
  answer(message: PlainMessage, callee: Worker): boolean {
    const slot = this.pending.ids.slotAt(message.bytes, message.idStart)
    const asked = slot === undefined ? undefined : this.pending.askedOf(callee, slot)
    if (slot === undefined || !(asked instanceof PassedCall)) return false
    const { caller, route } = asked
    const { answerHead } = route
    copyId(this.callerIds, slot * ID_LENGTH, answerHead.bytes, ANSWER_ID_START)
    answerHead.lead = traceMembers(asked.traceparent, asked.baggage)
    this.pending.remove(slot, asked)
    caller.peer.pass?.(answerHead, message, message.valueStart)
    return true
  }

  /** The caller's id of a call that was passed on. */
  callerIdAt(slot: number): string {
    return this.callerIds.toString('latin1', slot * ID_LENGTH, (slot + 1) * ID_LENGTH)
  }

  private keepId({ bytes, idStart }: PlainMessage, slot: number): void {
    const start = slot * ID_LENGTH
    if (start >= this.callerIds.length) {
      // Other calls take slots too, so the next one may lie far ahead.
      const more = Buffer.alloc(Math.max(this.callerIds.length, start + ID_LENGTH - this.callerIds.length))
      this.callerIds = Buffer.concat([this.callerIds, more])
    }
    copyId(bytes, idStart, this.callerIds, start)
  }
}

/** A call that was passed on. While it is under way, its id is kept as bytes. */
class PassedCall implements Call, PendingCall {
  readonly namespace = DEFAULT_NAMESPACE
  invocationId = ''
  traceparent: string | undefined
  baggage: string | undefined

  constructor(
    private readonly relay: Relay,
    readonly route: Route,
    readonly caller: Worker,
    readonly callee: Worker,
  ) {}

  get functionId(): string {
    return this.route.functionId
  }

  get call(): Call {
    return this
  }

  leaving(slot: number): void {
    this.invocationId = this.relay.callerIdAt(slot)
  }
}

function isTraced({ traceparent, baggage }: Call): boolean {
  return traceparent !== undefined || baggage !== undefined
}

/** What an object payload begins with once it names its caller (protocol §3.2). */
export interface CallerNames {
  readonly beforeMembers: Uint8Array
  readonly beforeNothing: Uint8Array
}

export function namesOf({ id }: Worker): CallerNames {
  const text = `{${JSON.stringify(CALLER_MEMBER)}:${JSON.stringify(id)}`
  const encoder = new TextEncoder()
  return { beforeMembers: encoder.encode(`${text},`), beforeNothing: encoder.encode(text) }
}

function tailFor({ bytes, valueStart }: PlainMessage, names: CallerNames): Uint8Array {
  if (bytes[valueStart] !== OPEN_BRACE) return NO_BYTES
  let at = valueStart + 1
  while ((bytes[at] as number) <= SPACE) at++
  return bytes[at] === CLOSE_BRACE ? names.beforeNothing : names.beforeMembers
}

function copyId(source: Uint8Array, from: number, target: Uint8Array, to: number): void {
  for (let index = 0; index < ID_LENGTH; index++) target[to + index] = source[from + index] as number
}
