import type {
  Client,
  FunctionHandler,
  RegisterFunctionOptions,
  RegisterTriggerInput,
  RegisterTriggerTypeInput,
  TriggerHandler,
} from '../../framework/sdk/index.js'

/** A client without an engine: it keeps what is registered, in order, and calls handlers as the engine would. */
export class RecordingClient {
  readonly functions = new Map<string, { handler: FunctionHandler; options: RegisterFunctionOptions }>()
  readonly triggers: RegisterTriggerInput[] = []
  readonly triggerTypes = new Map<string, TriggerHandler<unknown>>()
  /** Schemas of the trigger types. */
  readonly formats = new Map<string, object>()
  readonly order: string[] = []

  registerFunction(id: string, handler: FunctionHandler, options: RegisterFunctionOptions = {}) {
    this.functions.set(id, { handler, options })
    this.order.push(`function ${id}`)
    return { id, unregister: () => void this.functions.delete(id) }
  }

  registerTrigger(trigger: RegisterTriggerInput) {
    this.triggers.push(trigger)
    this.order.push(`trigger ${trigger.type}`)
    return { unregister: () => void this.triggers.splice(this.triggers.indexOf(trigger), 1) }
  }

  registerTriggerType(type: RegisterTriggerTypeInput, handler: TriggerHandler<unknown>) {
    const { id, trigger_request_format, call_request_format } = type
    this.formats.set(id, { trigger_request_format, call_request_format })
    this.triggerTypes.set(id, handler)
    this.order.push(`trigger type ${id}`)
    return { id, unregister: () => void this.triggerTypes.delete(id) }
  }

  async ready(): Promise<void> {}

  readonly workerId = 'w-1'

  /** This connection is never lost. */
  onConnectionState(): () => void {
    return () => {}
  }

  /** Calls a registered function as the engine would, with the payload as it came over the wire. */
  async call(id: string, payload: unknown, metadata?: unknown): Promise<unknown> {
    const handler = this.functions.get(id)?.handler
    const context = {
      invocationId: 'i-1',
      functionId: id,
      signal: new AbortController().signal,
      traceparent: '00-a',
    }
    return await handler?.(payload, metadata as never, context)
  }

  /** Fires the first http trigger of a function with a request, metadata of the binding included. */
  async request(id: string, request: object): Promise<unknown> {
    const binding = this.triggers.find((it) => it.function_id === id && it.type === 'http')
    const whole = {
      method: 'POST',
      path: '/',
      path_params: {},
      query_params: {},
      headers: {},
      body: null,
      ...request,
    }
    return await this.call(
      id,
      { ...whole, trigger: { type: 'http', path: '/', method: 'POST' } },
      binding?.metadata,
    )
  }

  get client(): Client {
    return this as unknown as Client
  }
}
