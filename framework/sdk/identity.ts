import type { FrameOf } from '../protocol/frames.js'

/** Who this client is to the engine: the id and secret of the connection it has or had last. */
export class Identity {
  private current: FrameOf<'workerregistered'> | undefined
  private isConnected = false

  get workerId(): string | undefined {
    return this.isConnected ? this.current?.worker_id : undefined
  }

  given(frame: FrameOf<'workerregistered'>): void {
    this.current = frame
    this.isConnected = true
  }

  lost(): void {
    this.isConnected = false
  }

  /** The frame that ends the previous connection, where the engine gave a secret for it (protocol §1.7). */
  reattachment(): FrameOf<'reattach'>[] {
    if (this.current?.reattach_token === undefined) return []
    const { worker_id, reattach_token } = this.current
    return [{ type: 'reattach', previous_worker_id: worker_id, reattach_token }]
  }
}
