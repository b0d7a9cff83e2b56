import type { FrameOf } from '../../protocol/frames.js'
import type { InvocationContext } from '../types/functions.js'

/** One call a handler is serving. Its abort signal is made only when somebody asks for it. */
export class Invocation implements InvocationContext {
  readonly invocationId: string
  readonly functionId: string
  readonly traceparent?: string
  readonly baggage?: string
  private controller: AbortController | undefined
  private abortReason: Error | undefined

  constructor(frame: FrameOf<'invokefunction'>) {
    this.invocationId = frame.invocation_id ?? ''
    this.functionId = frame.function_id
    if (frame.traceparent !== undefined) this.traceparent = frame.traceparent
    if (frame.baggage !== undefined) this.baggage = frame.baggage
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController()
      if (this.abortReason !== undefined) this.controller.abort(this.abortReason)
    }
    return this.controller.signal
  }

  abort(reason: Error): void {
    this.abortReason = reason
    this.controller?.abort(reason)
  }
}
