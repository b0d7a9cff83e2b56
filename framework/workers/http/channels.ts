import type { IncomingMessage } from 'node:http'
import type { Client, StreamChannelRef } from '../../sdk/index.js'
import { RequestChannel } from './request-channel.js'
import { ResponseChannel } from './response-channel.js'
import type { SkippedHeader } from './response.js'

/** The two channels of a request, with the worker's ends open. */
export interface HttpChannels {
  /** The function's ends, as members of its payload. */
  readonly refs: { readonly request_body: StreamChannelRef; readonly response: StreamChannelRef }
  readonly requestBody: RequestChannel
  readonly response: ResponseChannel
  /** Lets go of both. */
  leave(isRefused: boolean): void
}

/** Makes the channels of a request. Inside the engine's process that is two ids and two objects: no call, no socket. */
export async function openChannels(
  client: Client,
  { request, skipped }: { request: IncomingMessage; skipped: SkippedHeader },
): Promise<HttpChannels> {
  const [upload, download] = await Promise.all([client.createChannel(), client.createChannel()])
  const [writer, reader] = await Promise.all([
    client.openChannel(upload.writerRef),
    client.openChannel(download.readerRef),
  ])
  const requestBody = new RequestChannel(request, writer)
  const response = new ResponseChannel(reader, skipped)
  return {
    refs: { request_body: upload.readerRef, response: download.writerRef },
    requestBody,
    response,
    leave(isRefused) {
      requestBody.leave()
      response.leave(isRefused)
    },
  }
}
