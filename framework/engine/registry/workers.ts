import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { Head } from '../../protocol/transport.js'
import type { Frame } from '../../protocol/frames.js'
import type { PlainMessage } from '../../protocol/plain-message.js'
import type { Access } from '../access/grant.js'

/** The way to one connected worker, as far as the registry's users need it. */
export interface Peer {
  readonly isOpen: boolean
  /** Frames to a closed peer are dropped. */
  send(frame: Frame): void
  /**
   * Sends a call or an answer on as bytes: a head, and the message's value from `from` on. Absent where frames do not
   * travel as bytes.
   */
  readonly pass?: ((head: Head, message: PlainMessage, from: number) => void) | undefined
  /** Ends the connection after what was sent has left. */
  close(): void
  /** Drops the connection at once. */
  drop(): void
}

/** `engine`: the engine's own functions. `in-process`: a standard worker beside the engine. `remote`: a socket. */
export type WorkerKind = 'engine' | 'in-process' | 'remote'

/** What a worker told about itself in `engine::workers::register` (protocol §1.5). */
export interface WorkerAbout {
  name?: string | undefined
  description?: string | undefined
  version?: string | undefined
  runtime: string
  os?: string | undefined
  pid?: number | undefined
  isolation?: string | undefined
  /** True when other workers may serve the ids of its functions beside it. */
  isShared?: boolean | undefined
  telemetry?: { readonly [member: string]: string } | undefined
}

/**
 * One connection. Invariants:
 * 1. `namespace` changes at most once, while `isSettled` is false.
 * 2. `isLeaving` turns true once; from then on nothing is registered for this worker.
 * 3. `callsMade` and `callsDelivered` count the entries of the pending calls that name it, and only those change them.
 */
export interface Worker {
  /** The connection's UUID; for an in-process worker its name, `name#1` for a repeat. */
  readonly id: string
  readonly kind: WorkerKind
  readonly reattachToken: string
  readonly peer: Peer
  readonly connectedAtMs: number
  readonly address: string | undefined
  readonly about: WorkerAbout
  /** What it may do; undefined for everything. */
  readonly access: Access | undefined
  namespace: string
  /** True once the namespace is known: announced, or the grace is over. */
  isSettled: boolean
  isLeaving: boolean
  callsMade: number
  callsDelivered: number
}

export interface WorkerInit {
  readonly id: string
  readonly kind: WorkerKind
  readonly peer: Peer
  readonly connectedAtMs: number
  readonly reattachToken?: string
  readonly address?: string | undefined
  readonly about?: WorkerAbout
  readonly access?: Access | undefined
}

/** A worker as it is at the moment it connects: in namespace `default`, settled unless it may still announce another. */
export function createWorker(init: WorkerInit): Worker {
  const {
    id,
    kind,
    peer,
    connectedAtMs,
    reattachToken = '',
    address,
    about = { runtime: 'unknown' },
    access,
  } = init
  return {
    id,
    kind,
    reattachToken,
    peer,
    connectedAtMs,
    address,
    about,
    access,
    namespace: DEFAULT_NAMESPACE,
    isSettled: kind !== 'remote',
    isLeaving: false,
    callsMade: 0,
    callsDelivered: 0,
  }
}

/** True for workers that are part of the engine; nobody may take over their ids (protocol §13 Q12). */
export function isProtected(worker: Worker): boolean {
  return worker.kind !== 'remote'
}

/** The connected workers by id. */
export class Workers {
  private readonly byId = new Map<string, Worker>()

  add(worker: Worker): void {
    this.byId.set(worker.id, worker)
  }

  remove(worker: Worker): void {
    this.byId.delete(worker.id)
  }

  get(id: string): Worker | undefined {
    return this.byId.get(id)
  }

  all(): Worker[] {
    return [...this.byId.values()]
  }

  /** A free id made from a name: the name itself, then `name#1`, `name#2`, … */
  freeId(name: string): string {
    if (!this.byId.has(name)) return name
    let repeat = 1
    while (this.byId.has(`${name}#${repeat}`)) repeat++
    return `${name}#${repeat}`
  }
}
