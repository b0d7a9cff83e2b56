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

/** What a payload begins with, which decides how it goes on behind the caller's id. */
export type Opening = 'value' | 'object' | 'empty'

interface Place {
  readonly functionId: string
  /** The id as it is written between quotes. */
  readonly spelling: Buffer
  readonly replicas: Replicas
  /** The version of the functions of which `replicas` is true. */
  readonly version: number
}

/** One worker's calls of one function: who serves it, and what is the same in all of them, ready to be copied. */
export class Route {
  /** The head of an answer to the caller, up to the result; its id is written anew each time. */
  readonly answerHead: Head
  private readonly callHeads = new Map<FunctionEntry, Record<Opening, Head>>()
  private lastTarget: FunctionEntry | undefined
  private lastHeads: Record<Opening, Head> | undefined

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
      this.lastHeads = this.callHeads.get(target) ?? this.makeHeads(target)
      this.callHeads.set(target, this.lastHeads)
    }
    return (this.lastHeads as Record<Opening, Head>)[opening]
  }

  private makeHeads(target: FunctionEntry): Record<Opening, Head> {
    const { blankId, callerId } = this.init
    const id = JSON.stringify(target.localId ?? this.place.functionId)
    const value = `${callOpening}${blankId}","function_id":${id},"data":`
    const empty = `${value}{${JSON.stringify(CALLER_MEMBER)}:${JSON.stringify(callerId)}`
    return { value: headOf(value), object: headOf(`${empty},`), empty: headOf(empty) }
  }
}

function headOf(text: string): Head {
  return { bytes: Buffer.from(text), lead: '' }
}

const SLOTS = 64
/** So that what is kept for a worker stays small. */
const LONGEST_ID = 256

/** The routes that one worker's calls took last, found by the bytes a function's id is written with. */
export class Routes {
  private readonly slots: (Route | undefined)[] = []

  constructor(private readonly init: RoutesInit) {}

  /** @returns undefined for a function that nobody serves in `default`, and for one whose id is unusually long. */
  find(message: PlainMessage): Route | undefined {
    const { bytes, functionStart, functionEnd } = message
    if (functionEnd - functionStart > LONGEST_ID) return undefined
    const slot = slotFor(bytes, functionStart, functionEnd)
    const route = this.slots[slot]
    if (route !== undefined && this.isGood(route, message)) return route
    return (this.slots[slot] = this.make(bytes, functionStart, functionEnd))
  }

  private isGood({ place }: Route, message: PlainMessage): boolean {
    return place.version === this.init.functions.version && isSpelt(place.spelling, message)
  }

  private make(bytes: Buffer, start: number, end: number): Route | undefined {
    const { functions } = this.init
    const functionId = textOf(bytes, start, end)
    const replicas = functions.replicas(DEFAULT_NAMESPACE, functionId)
    if (replicas === undefined) return undefined
    const spelling = Buffer.from(bytes.subarray(start, end))
    return new Route(this.init, { functionId, spelling, replicas, version: functions.version })
  }
}

/** Ids of one worker's functions mostly differ in length, or at their end. */
function slotFor(bytes: Buffer, start: number, end: number): number {
  const last = bytes[end - 1] as number
  return ((end - start) * 7 + last * 3 + (bytes[end - 3] as number)) % SLOTS
}

function isSpelt(spelling: Buffer, { bytes, functionStart, functionEnd }: PlainMessage): boolean {
  if (spelling.length !== functionEnd - functionStart) return false
  for (let index = 0; index < spelling.length; index++) {
    if (bytes[functionStart + index] !== spelling[index]) return false
  }
  return true
}
