import type { ServerResponse } from 'node:http'
import { type ChannelEnd, type ChannelFrame, textOf } from '../../sdk/index.js'
import { isObject } from '../shared/index.js'
import type { StreamedBody } from './answer.js'
import type { HttpChannelsInit } from './channels-init.js'
import { finalStatus, responseHeaders } from './response.js'

const ABNORMAL = 1006

/**
 * What a function writes to the channel of its answer (workers §2.7): texts set status and headers until the first
 * bytes, which begin the answer; the rest follows as the client takes it.
 */
export class ResponseChannel implements StreamedBody {
  /** True once the first bytes, or the end, have come. */
  hasBegun = false
  #status = 200
  /** By their names in lower case. */
  #headers: Map<string, readonly [name: string, value: string]> | undefined
  #first: Uint8Array | undefined
  #response: ServerResponse | undefined
  #endCode: number | undefined

  /** @param init its `begun` takes the answer as it begins, or as it is when the channel ends without any bytes; called once. */
  constructor(
    private readonly end: ChannelEnd,
    private readonly init: Pick<HttpChannelsInit, 'begun' | 'skipped'>,
  ) {
    end.listen({ frame: (frame) => this.#receive(frame), closed: ({ code }) => this.#closed(code) })
  }

  sendTo(response: ServerResponse): void {
    this.#response = response
    response.on('drain', () => this.end.resume())
    const hasRoom = this.#first === undefined || response.write(this.#first)
    this.#first = undefined
    if (this.#endCode !== undefined) this.#finish(this.#endCode)
    else if (hasRoom) this.end.resume()
  }

  /** @param isRefused a function that still writes is told so; otherwise nothing of the channel remains. */
  leave(isRefused: boolean): void {
    if (isRefused) this.end.close('')
    else this.end.terminate()
  }

  #receive(frame: ChannelFrame): void {
    if (frame.isText) this.#control(textOf(frame))
    else if (this.hasBegun) this.#write(frame.bytes)
    else {
      this.#first = frame.bytes
      this.end.pause()
      this.#start({ stream: this })
    }
  }

  #control(text: string): void {
    if (this.hasBegun) return
    const { type, status_code, headers } = readControl(text)
    if (type === 'set_status') this.#status = finalStatus(status_code) ?? this.#status
    if (type !== 'set_headers' || Array.isArray(headers)) return
    const pairs = responseHeaders(headers, this.init.skipped)
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const [name = '', value = ''] = pairs.slice(at, at + 2)
      this.#headers ??= new Map()
      this.#headers.set(name.toLowerCase(), [name, value])
    }
  }

  #start(more: { stream?: StreamedBody }): void {
    this.hasBegun = true
    const headers = this.#headers === undefined ? [] : [...this.#headers.values()].flat()
    this.init.begun({ status: this.#status, headers, body: '', ...more })
  }

  #write(bytes: Uint8Array): void {
    if (this.#response?.write(bytes) === false) this.end.pause()
  }

  /** Half an answer is cut off rather than ended, so that the client can tell. */
  #closed(code: number): void {
    this.#endCode = code
    if (!this.hasBegun) this.#start({})
    else this.#finish(code)
  }

  #finish(code: number): void {
    if (code === ABNORMAL) this.#response?.destroy()
    else this.#response?.end()
  }
}

function readControl(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    // Any other text means nothing here (workers §2.7).
    return {}
  }
}
