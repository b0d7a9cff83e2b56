import { type Head, NO_BYTES } from '../../protocol/transport.js'
import { targetNamespace } from '../namespaces.js'

const opening = '{"type":"invokefunction","invocation_id":"'

/** Where the id stands in a head. */
export const CALL_ID_START = opening.length

/** A client calls few functions again and again; beyond so many the heads are made anew. */
const KEPT_HEADS = 1_024

/** The beginnings of frames that call a function: all of them up to the payload, but for the id. */
export class CallHeads {
  private readonly heads = new Map<string, Head>()

  /** @param blankId stands where an id will. */
  constructor(
    private readonly blankId: string,
    private readonly namespace: string | undefined,
  ) {}

  of(functionId: string): Head {
    return this.heads.get(functionId) ?? this.make(functionId)
  }

  private make(functionId: string): Head {
    const namespace = targetNamespace(functionId, undefined, this.namespace)
    const place = namespace === undefined ? '' : `,"namespace":${JSON.stringify(namespace)}`
    const text = `${opening}${this.blankId}","function_id":${JSON.stringify(functionId)}${place},"data":`
    const head = { bytes: new TextEncoder().encode(text), lead: '', tail: NO_BYTES }
    if (this.heads.size >= KEPT_HEADS) this.heads.clear()
    this.heads.set(functionId, head)
    return head
  }
}
