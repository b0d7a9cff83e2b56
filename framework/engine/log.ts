import type { IiiError } from '../errors/iii-error.js'

/** What the engine tells whoever runs it. Each event carries the facts; the wording is the receiver's. */
export type EngineLog =
  | { readonly event: 'listening'; readonly url: string }
  /** The port could not take a connection, for want of file handles for instance; it goes on listening. */
  | { readonly event: 'accept_failed'; readonly reason: string }
  | { readonly event: 'stopped'; readonly url: string }
  /** The auth function of a listener did not let a connection in. */
  | { readonly event: 'connection_refused'; readonly address: string; readonly reason: string }
  | { readonly event: 'worker_connected'; readonly workerId: string; readonly address?: string | undefined }
  | {
      readonly event: 'worker_announced'
      readonly workerId: string
      readonly name: string | undefined
      readonly namespace: string
    }
  | {
      readonly event: 'worker_disconnected'
      readonly workerId: string
      readonly name?: string | undefined
      /** WebSocket close code; 1006 for a connection that was lost or dropped. */
      readonly code: number
    }
  /** Nothing was heard from the worker for the idle limit, so its connection was dropped. */
  | { readonly event: 'worker_silent'; readonly workerId: string; readonly silentMs: number }
  /** A `reattach` frame that named no connection of its sender, or not with its token. */
  | { readonly event: 'reattach_ignored'; readonly workerId: string; readonly reason: string }
  | { readonly event: 'reattached'; readonly workerId: string; readonly previousWorkerId: string }
  | {
      readonly event: 'frame_unreadable'
      readonly workerId: string
      readonly reason: string
      readonly type?: string | undefined
    }
  /** A frame only the engine sends. */
  | { readonly event: 'frame_unexpected'; readonly workerId: string; readonly type: string }
  | {
      readonly event: 'registration_refused'
      readonly workerId: string
      readonly kind: 'function' | 'trigger type' | 'trigger' | 'worker name'
      readonly id: string
      readonly error: IiiError
    }
  | {
      readonly event: 'binding_parked'
      readonly bindingId: string
      readonly triggerType: string
      readonly reason: string
    }
  /** A discovery event could not be delivered to the function bound to it. */
  | {
      readonly event: 'event_undelivered'
      readonly functionId: string
      readonly code: string
      readonly reason: string
    }
  /** A telemetry frame that could not be read, or that the observability worker did not take. */
  | {
      readonly event: 'telemetry_dropped'
      /** `OTLP`, `MTRC` or `LOGS`. */
      readonly prefix: string
      readonly from: string
      readonly reason: string
    }
  /** Something inside the engine threw while it handled a frame; the frame's connection lives on. */
  | {
      readonly event: 'handler_failed'
      readonly workerId: string
      readonly type: string
      readonly error: unknown
    }

export type LogSink = (event: EngineLog) => void
