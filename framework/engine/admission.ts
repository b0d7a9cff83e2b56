import { DEFAULT_NAMESPACE } from '../protocol/namespace.js'
import type { FrameOf } from '../protocol/frames.js'
import { mayUseNamespace } from './access/rules.js'
import type { Worker } from './registry/workers.js'

/** A registration whose place depends on the namespace its worker has yet to announce. */
export type Wanted = FrameOf<'registerfunction'> | FrameOf<'registertriggertype'>

interface Waiting {
  /** What the worker wants registered, by kind and id, in order of arrival. */
  readonly wanted: Map<string, Wanted>
  readonly grace: NodeJS.Timeout | undefined
}

/** Puts a worker, and what it wants registered, into its namespace. */
export type Admit = (worker: Worker, namespace: string, wanted: readonly Wanted[]) => void

/**
 * Workers that have not announced their namespace. Their registrations take effect at once, in `default`, and are kept
 * here as well: an announcement that names another namespace moves them (protocol §13 Q13). So a client that announces
 * last, or never, is served from its first frame on, and its queued calls find its own functions.
 *
 * Until then they are provisional: they displace nobody, yield to every settled worker, and are refused, if they must
 * be, only once the namespace is known. Whoever announces first comes first, just as if registrations had waited.
 */
export class Admission {
  private readonly waiting = new Map<Worker, Waiting>()

  constructor(
    private readonly graceMs: number,
    private readonly admit: Admit,
  ) {}

  /** Starts the grace after which the worker belongs to `default` for good. */
  welcome(worker: Worker): void {
    if (worker.isSettled) return
    // One that may not live in `default` waits for its announcement, however long that takes.
    const grace = mayUseNamespace(worker.access, DEFAULT_NAMESPACE) ? this.graceFor(worker) : undefined
    this.waiting.set(worker, { wanted: new Map(), grace })
  }

  /** Keeps a registration of an unsettled worker. */
  remember(worker: Worker, frame: Wanted): void {
    const wanted = this.waiting.get(worker)?.wanted
    wanted?.delete(keyOf(frame))
    wanted?.set(keyOf(frame), frame)
  }

  /** Forgets a registration that was taken back. */
  forget(worker: Worker, taken: { readonly type: Wanted['type']; readonly id: string }): void {
    this.waiting.get(worker)?.wanted.delete(keyOf(taken))
  }

  /** Gives the worker its namespace. Ignored once it has one. */
  settle(worker: Worker, namespace: string): void {
    const waiting = this.waiting.get(worker)
    if (waiting === undefined) return
    this.leave(worker)
    this.admit(worker, namespace, [...waiting.wanted.values()])
  }

  private graceFor(worker: Worker): NodeJS.Timeout {
    return setTimeout(() => this.settle(worker, DEFAULT_NAMESPACE), this.graceMs).unref()
  }

  /** Drops whatever waits for the worker. */
  leave(worker: Worker): void {
    clearTimeout(this.waiting.get(worker)?.grace)
    this.waiting.delete(worker)
  }
}

function keyOf({ type, id }: { readonly type: Wanted['type']; readonly id: string }): string {
  return `${type} ${id}`
}
