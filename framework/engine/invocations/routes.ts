import type { Head } from '../../protocol/transport.js'
import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { PlainMessage } from '../../protocol/plain-message.js'
import { textOf } from '../../protocol/scan.js'
import { ID_LENGTH } from '../../protocol/slot-table.js'
import { CALLER_MEMBER } from '../../protocol/well-known.js'
import type { FunctionEntry, Functions } from '../registry/functions.js'
import type { Replicas } from '../registry/replicas.js'

const callOpening = '{"type":"invokefunction","invocation_id":"'
const answerOpening = '{"type":"invocationresult","invocation_id":"'

/** Where the id stands in a head. */
export const CALL_ID_START = callOpening.length
export const ANSWER_ID_START = answerOpening.length

export interface RoutesInit {
  readonly functions: Functions
  readonly callerId: string
  /** What stands in a head where an id will. */
  readonly blankId: string
}

type CallHeads = { [Beginning in Opening]?: Head }

/** What a payload begins with, which decides how it goes on behind the caller's id. */
export type Opening = 'value' | 'object' | 'empty'

interface Place {
  readonly functionId: string
  /** The id as it is written between quotes. */
  readonly spelling: Uint8Array
  readonly replicas: Replicas
}

/** One worker's calls of one function: who serves it, and what is the same in all of them, ready to be copied. */
export class Route {
  /** The head of an answer to the caller, up to the result; its id is written anew each time. */
  readonly answerHead: Head
  private readonly callHeads = new Map<FunctionEntry, CallHeads>()
  private lastTarget: FunctionEntry | undefined
  private lastHeads: CallHeads = {}

  constructor(
    private readonly init: RoutesInit,
    readonly place: Place,
  ) {
    const id = JSON.stringify(place.functionId)
    this.answerHead = headOf(`${answerOpening}${'0'.repeat(ID_LENGTH)}","function_id":${id},"result":`)
  }

  /** The head of a call, up to the payload; its id is written anew each time. */
  callHead(target: FunctionEntry, opening: Opening): Head {
    if (this.lastTarget !== target) {
      this.lastTarget = target
      this.lastHeads = this.callHeads.get(target) ?? {}
      this.callHeads.set(target, this.lastHeads)
    }
    return (this.lastHeads[opening] ??= this.makeHead(target, opening))
  }

  private makeHead(target: FunctionEntry, opening: Opening): Head {
    const { blankId, callerId } = this.init
    const id = JSON.stringify(target.localId ?? this.place.functionId)
    const value = `${callOpening}${blankId}","function_id":${id},"data":`
    if (opening === 'value') return headOf(value)
    const caller = `${JSON.stringify(CALLER_MEMBER)}:${JSON.stringify(callerId)}`
    return headOf(`${value}{${caller}${opening === 'empty' ? '' : ','}`)
  }
}

function headOf(text: string): Head {
  // Of its own size: a part of a pooled buffer would keep all of that.
  return { bytes: new TextEncoder().encode(text), lead: '' }
}

const SLOTS = 32
/** So that what is kept for a worker stays small. */
const LONGEST_ID = 256

/**
 * The routes that one worker's calls took last, found by the bytes a function's id is written with. All of them are
 * forgotten when anybody begins or ceases to serve anything.
 */
export class Routes {
  private slots: (Route | undefined)[] = []
  /** The version of the functions of which all routes are true. */
  private version = -1

  constructor(private readonly init: RoutesInit) {}

  /** @returns undefined for a function that nobody serves in `default`, and for one whose id is unusually long. */
  find(message: PlainMessage): Route | undefined {
    const { bytes, functionStart, functionEnd } = message
    if (functionEnd - functionStart > LONGEST_ID) return undefined
    if (this.version !== this.init.functions.version) this.forget()
    const slot = slotFor(bytes, functionStart, functionEnd)
    const route = this.slots[slot]
    if (route !== undefined && isSpelt(route.place.spelling, message)) return route
    return (this.slots[slot] = this.make(bytes, functionStart, functionEnd))
  }

  private forget(): void {
    this.slots = []
    this.version = this.init.functions.version
  }

  private make(bytes: Buffer, start: number, end: number): Route | undefined {
    const functionId = textOf(bytes, start, end)
    const replicas = this.init.functions.replicas(DEFAULT_NAMESPACE, functionId)
    if (replicas === undefined) return undefined
    return new Route(this.init, {
      functionId,
      spelling: new Uint8Array(bytes.subarray(start, end)),
      replicas,
    })
  }
}

/** Ids of one worker's functions mostly differ in length, or at their end. */
function slotFor(bytes: Buffer, start: number, end: number): number {
  const last = bytes[end - 1] as number
  return ((end - start) * 7 + last * 3 + (bytes[end - 3] as number)) % SLOTS
}

function isSpelt(spelling: Uint8Array, { bytes, functionStart, functionEnd }: PlainMessage): boolean {
  if (spelling.length !== functionEnd - functionStart) return false
  for (let index = 0; index < spelling.length; index++) {
    if (bytes[functionStart + index] !== spelling[index]) return false
  }
  return true
}
