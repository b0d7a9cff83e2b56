import type { StreamChannelRef } from '../channels/channel-ref.js'
import type { ChannelReader } from '../channels/reader.js'
import type { ChannelWriter } from '../channels/writer.js'

/** A data channel: use one end here and send the reference to the other inside a payload. */
export type Channel = {
  writer: ChannelWriter
  reader: ChannelReader
  writerRef: StreamChannelRef
  readerRef: StreamChannelRef
}

/** An HTTP call as a handler receives it, with the channels of its bodies. */
export type InternalHttpRequest<Body = unknown> = {
  path_params: Record<string, string>
  query_params: Record<string, string | string[]>
  body: Body
  headers: Record<string, string | string[]>
  method: string
  /** Takes the answer, status and headers first. */
  response: ChannelWriter
  /** Gives the bytes of the request's body. */
  request_body: ChannelReader
}

/** What a streaming handler reads: an HTTP call without its answer. */
export type StreamRequest<Body = unknown> = Omit<InternalHttpRequest<Body>, 'response'>

/** What a streaming handler answers with. Status and headers are told before the first bytes, or not at all. */
export type StreamResponse = {
  status: (statusCode: number) => void
  headers: (headers: Record<string, string>) => void
  /** Takes the body; ending it ends the answer. */
  stream: NodeJS.WritableStream
  /** Ends the answer after everything written so far. */
  close: () => void
}
