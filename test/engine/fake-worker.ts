import type { Frame } from '../../framework/protocol/frames.js'
import { createWorker, type Worker } from '../../framework/engine/registry/workers.js'

/** A settled worker whose peer keeps what it is sent. */
export function fakeWorker(id: string, members: Partial<Worker> = {}): Worker & { readonly sent: Frame[] } {
  const sent: Frame[] = []
  const peer = {
    isOpen: true,
    send: (frame: Frame) => void sent.push(frame),
    close: () => {},
    drop: () => {},
  }
  const worker = createWorker({ id, kind: 'remote', peer, connectedAtMs: 0 })
  return Object.assign(worker, { isSettled: true, sent }, members)
}
