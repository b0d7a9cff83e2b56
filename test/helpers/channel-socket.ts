import { WebSocket } from 'ws'

/** A reference to one end, as `engine::channels::create` answers it. */
export interface Ref {
  readonly channel_id: string
  readonly access_key: string
  readonly direction: 'read' | 'write'
}

/** The URL of one end. */
export function channelUrl(engineUrl: string, { channel_id, access_key, direction }: Ref): string {
  return `${engineUrl}/ws/channels/${channel_id}?key=${access_key}&dir=${direction}`
}

/** One end of a channel over a real socket, with everything that came out of it. */
export class ChannelSocket {
  /** Texts as strings, binary messages as buffers. */
  readonly received: (string | Buffer)[] = []
  /** Close code, once closed. */
  closeCode: number | undefined

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer, isBinary) => this.received.push(isBinary ? data : data.toString()))
    socket.on('close', (code) => (this.closeCode = code))
    socket.on('error', () => socket.terminate())
  }

  /** Resolves once the engine has accepted it. */
  static open(engineUrl: string, ref: Ref): Promise<ChannelSocket> {
    return ChannelSocket.connect(channelUrl(engineUrl, ref))
  }

  /** @param url of an end, complete. */
  static async connect(url: string): Promise<ChannelSocket> {
    const end = new ChannelSocket(new WebSocket(url, { perMessageDeflate: false }))
    await new Promise((resolve, reject) => end.socket.once('open', resolve).once('close', reject))
    return end
  }

  send(...messages: readonly (string | Buffer)[]): void {
    for (const message of messages) this.socket.send(message)
  }
}
