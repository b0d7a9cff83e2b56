// Compiles in both decorator models: see types.test.ts.
import {
  Condition,
  CustomTrigger,
  Function,
  IiiFunction,
  Middleware,
  OnConnect,
  OnShutdown,
  Trigger,
  TriggerType,
  Worker,
  type CallContext,
  type Client,
  type CronEvent,
  type HttpMiddlewareInput,
  type HttpRequest,
  type HttpResponse,
  type StateEventData,
  type StreamEvent,
  type StreamJoinResult,
  type TriggerBinding,
  type Unbind,
  type WorkersEvent,
} from 'iii-framework'

declare module 'iii-framework' {
  interface TriggerTypes {
    sensor: { config: { pin: number }; payload: { celsius: number }; returns: number }
  }
}

interface Order {
  id: string
  lines: { sku: string; count: number }[]
}

@Worker({ name: 'right', description: 'Every use the types allow.' })
export class Right {
  constructor(private readonly iii: Client) {}

  @Function('right::plain', { description: 'Merged from body, path and query.', metadata: { public: true } })
  @Trigger('http', { api_path: '/orders/:id', http_method: 'POST' })
  plain(order: Order): { accepted: boolean } {
    return { accepted: order.lines.length > 0 }
  }

  @Function('right::raw')
  @Trigger('http', { api_path: '/raw', condition_function_id: 'right::plain' }, { raw: true })
  async raw(request: HttpRequest<Order>): Promise<HttpResponse> {
    return { status_code: 201, headers: { location: request.path }, body: request.body.lines }
  }

  @OnConnect()
  @OnShutdown()
  async changed(): Promise<void> {}

  @Middleware('right::seen')
  seen(_input: HttpMiddlewareInput): void {}

  @Condition()
  isOpen(): boolean {
    return true
  }

  @Function('right::none')
  @Trigger('http', { api_path: '/none' })
  @Trigger('cron', { expression: '0 0 3 * * *' })
  none(): void {}

  @Function('right::cron', { validate: false })
  @Trigger('cron', { expression: '0 0 3 * * *' }, { metadata: { nightly: true } })
  cron(event: CronEvent, call: CallContext): string {
    return `${event.scheduled_time} ${call.functionId} ${call.signal.aborted}`
  }

  @Function('right::part')
  @Trigger('cron', { expression: '0 0 3 * * *' })
  part(event: { scheduled_time: string }): string {
    return event.scheduled_time
  }

  @Function('right::state')
  @Trigger('state', { scope: 'orders' })
  state(event: StateEventData<Order>): string | undefined {
    return event.new_value?.id
  }

  @IiiFunction('right::message')
  @Trigger('durable:subscriber', { topic: 'orders', queue_config: { type: 'fifo', maxRetries: 2 } })
  @Trigger('subscribe', { topic: 'orders' })
  message(order: Order): number {
    return order.lines.length
  }

  @Function('right::stream')
  @Trigger('stream', { stream_name: 'chat' })
  stream(event: StreamEvent<{ text: string }>): string {
    return event.event.type
  }

  @Function('right::join')
  @Trigger('stream:join', { stream_name: 'chat' })
  async join(event: { context: { user: string } | null }): Promise<StreamJoinResult> {
    return { unauthorized: event.context === null }
  }

  @Function('right::discovery')
  @Trigger('engine::workers-available', {})
  @Trigger('engine::functions-available', {})
  discovery(event: Pick<WorkersEvent, never>): unknown {
    return event
  }

  @Function('right::merged')
  @Trigger('sensor', { pin: 4 })
  merged(reading: { celsius: number }): number {
    return reading.celsius
  }

  @Function('right::custom')
  @CustomTrigger('tick', { every: 5 })
  custom(tick: string): string {
    return tick
  }

  @TriggerType('tick', { description: 'Every so often.' })
  tick(binding: TriggerBinding<{ every: number }>): Unbind {
    const call = () => void this.iii.trigger({ function_id: binding.function_id, payload: 'tick' })
    const timer = setInterval(call, binding.config.every)
    return () => clearInterval(timer)
  }
}
