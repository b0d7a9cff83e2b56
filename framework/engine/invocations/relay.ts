import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { PlainMessage } from '../../protocol/plain-message.js'
import { ID_LENGTH } from '../../protocol/slot-table.js'
import { traceMembers, withFunctionId } from '../../protocol/trace-context.js'
import { isUuidAt } from '../../protocol/uuid.js'
import type { Functions } from '../registry/functions.js'
import type { Worker } from '../registry/workers.js'
import type { Call, PendingCall, PendingCalls } from './pending.js'
import { ANSWER_ID_START, CALL_ID_START, type Opening, type Route, Routes } from './routes.js'

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

  constructor(
    private readonly functions: Functions,
    private readonly pending: PendingCalls,
  ) {}

  routesOf(caller: Worker): Routes {
    return new Routes({ functions: this.functions, callerId: caller.id, blankId: this.pending.ids.blankId })
  }

  /** @returns false for a call that takes more than passing on. */
  call(message: PlainMessage, caller: Worker, routes: Routes): boolean {
    if (caller.access !== undefined || message.mayNameCaller) return false
    if (!isUuidAt(message.bytes, message.idStart)) return false
    const route = routes.find(message)
    const target = route?.place.replicas.next()
    if (route === undefined || target === undefined) return false
    if (target.run !== undefined || target.perform !== undefined) return false
    const { peer } = target.owner
    if (peer.pass === undefined || !peer.isOpen) return false
    const opening = openingOf(message)
    const head = route.callHead(target, opening)
    const call = new PassedCall(this, route, caller, target.owner)
    call.traceparent = message.traceparent
    call.baggage = message.baggage
    const slot = this.pending.keep(call)
    this.keepId(message, slot)
    this.pending.ids.writeId(slot, head.bytes, CALL_ID_START)
    head.lead = isTraced(call)
      ? traceMembers(call.traceparent, withFunctionId(call.baggage, call.functionId))
      : ''
    peer.pass(head, message, opening === 'value' ? message.valueStart : message.valueStart + 1)
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
    return this.route.place.functionId
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

function openingOf({ bytes, valueStart }: PlainMessage): Opening {
  if (bytes[valueStart] !== OPEN_BRACE) return 'value'
  let at = valueStart + 1
  while ((bytes[at] as number) <= SPACE) at++
  return bytes[at] === CLOSE_BRACE ? 'empty' : 'object'
}

function copyId(source: Uint8Array, from: number, target: Uint8Array, to: number): void {
  for (let index = 0; index < ID_LENGTH; index++) target[to + index] = source[from + index] as number
}
