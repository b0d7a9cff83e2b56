import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { PlainMessage } from '../../protocol/plain-message.js'
import { textOf } from '../../protocol/scan.js'
import { ID_LENGTH } from '../../protocol/slot-table.js'
import { type Head, NO_BYTES } from '../../protocol/transport.js'
import type { FunctionEntry, Functions } from '../registry/functions.js'
import type { Replicas } from '../registry/replicas.js'

const callOpening = '{"type":"invokefunction","invocation_id":"'
const answerOpening = '{"type":"invocationresult","invocation_id":"'

/** Where the id stands in a head. */
export const CALL_ID_START = callOpening.length
export const ANSWER_ID_START = answerOpening.length

interface RouteInit {
  readonly functionId: string
  /** The id as it is written between quotes. */
  readonly spelling: Uint8Array
  readonly replicas: Replicas
  /** What stands in a head where an id will. */
  readonly blankId: string
}

/** Calls of one function: who serves it, and what is the same in all of them, ready to be copied. */
export class Route {
  readonly functionId: string
  readonly spelling: Uint8Array
  readonly replicas: Replicas
  /** The head of an answer to a caller, up to the result; its id is written anew each time. */
  readonly answerHead: Head
  private readonly callHeads = new Map<FunctionEntry, Head>()

  constructor(private readonly init: RouteInit) {
    const { functionId, spelling, replicas } = init
    this.functionId = functionId
    this.spelling = spelling
    this.replicas = replicas
    const id = JSON.stringify(functionId)
    this.answerHead = headOf(`${answerOpening}${'0'.repeat(ID_LENGTH)}","function_id":${id},"result":`)
  }

  /** The head of a call, up to the payload; its id is written anew each time. */
  callHead(target: FunctionEntry): Head {
    return this.callHeads.get(target) ?? this.makeHead(target)
  }

  private makeHead(target: FunctionEntry): Head {
    const id = JSON.stringify(target.localId ?? this.functionId)
    const head = headOf(`${callOpening}${this.init.blankId}","function_id":${id},"data":`)
    this.callHeads.set(target, head)
    return head
  }
}

function headOf(text: string): Head {
  return { bytes: new TextEncoder().encode(text), lead: '', tail: NO_BYTES }
}

const SLOTS = 1_024
/** So that what is kept stays small. */
const LONGEST_ID = 256

/**
 * The routes that calls took last, found by the bytes a function's id is written with. All of them are forgotten when
 * anybody begins or ceases to serve anything, so none keeps a worker that has left.
 */
export class Routes {
  private slots: (Route | undefined)[] = []

  constructor(
    private readonly functions: Functions,
    private readonly blankId: string,
  ) {
    functions.onChange = () => this.forget()
  }

  /** @returns undefined for a function that nobody serves in `default`, and for one whose id is unusually long. */
  find(message: PlainMessage): Route | undefined {
    const { bytes, functionStart, functionEnd } = message
    if (functionEnd - functionStart > LONGEST_ID) return undefined
    const slot = slotFor(bytes, functionStart, functionEnd)
    const route = this.slots[slot]
    if (route !== undefined && isSpelt(route.spelling, message)) return route
    return (this.slots[slot] = this.make(bytes, functionStart, functionEnd))
  }

  private make(bytes: Buffer, start: number, end: number): Route | undefined {
    const functionId = textOf(bytes, start, end)
    const replicas = this.functions.replicas(DEFAULT_NAMESPACE, functionId)
    if (replicas === undefined) return undefined
    const spelling = new Uint8Array(bytes.subarray(start, end))
    return new Route({ functionId, spelling, replicas, blankId: this.blankId })
  }

  private forget(): void {
    if (this.slots.length > 0) this.slots = []
  }
}

/** Ids differ in length, or at their ends. */
function slotFor(bytes: Buffer, start: number, end: number): number {
  const last = ((bytes[end - 1] as number) << 5) ^ (bytes[end - 2] as number)
  return (last ^ ((end - start) << 7) ^ ((bytes[start] as number) << 2)) & (SLOTS - 1)
}

function isSpelt(spelling: Uint8Array, { bytes, functionStart, functionEnd }: PlainMessage): boolean {
  if (spelling.length !== functionEnd - functionStart) return false
  for (let index = 0; index < spelling.length; index++) {
    if (bytes[functionStart + index] !== spelling[index]) return false
  }
  return true
}
