// A worker that uses every built-in trigger type, as a reader of the documents writes it. Compiles in both models.
import {
  Condition,
  Function,
  Middleware,
  OnConnect,
  OnShutdown,
  Trigger,
  Worker,
  type CallContext,
  type Client,
  type ConfigurationEvent,
  type ConnectEvent,
  type CronEvent,
  type FunctionsEvent,
  type HttpMiddlewareInput,
  type HttpMiddlewareResult,
  type HttpRequest,
  type HttpResponse,
  type LogEvent,
  type StateEventData,
  type StreamEvent,
  type StreamJoinResult,
  type StreamPresenceEvent,
  type TraceEvent,
  type TriggerPayload,
  type WorkersEvent,
} from 'iii-framework'

interface Order {
  id: string
  total: number
}

class Database {
  readonly rows = new Map<string, Order>()
}

class Mailer {
  async send(to: string, text: string): Promise<void> {
    await Promise.resolve(to + text)
  }
}

@Worker({ name: 'every-trigger', description: 'One of each.', inject: [Database, Mailer], validate: true })
export class EveryTrigger {
  private readonly logged: string[] = []

  constructor(
    private readonly iii: Client,
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

  @OnConnect()
  opened(event: ConnectEvent): void {
    this.logged.push(`${event.workerId} ${event.isReconnect}`)
  }

  @OnShutdown()
  async close(): Promise<void> {
    this.database.rows.clear()
  }

  @Middleware()
  authenticate({ request }: HttpMiddlewareInput): HttpMiddlewareResult {
    if (request.headers['authorization'] === 'secret') return { action: 'continue' }
    return { action: 'respond', response: { status_code: 401, body: { error: 'unauthorized' } } }
  }

  @Middleware('every::count', { routes: 'named', description: 'Counts requests.' })
  async count(input: HttpMiddlewareInput): Promise<void> {
    this.logged.push(input.request.method)
  }

  /** Takes an order. */
  @Function('every::take')
  @Trigger('http', { api_path: '/orders', http_method: 'POST', middleware_function_ids: ['every::count'] })
  async take(order: Order, call: CallContext): Promise<{ id: string }> {
    this.database.rows.set(order.id, order)
    if (!call.signal.aborted) await this.mailer.send('shop', order.id)
    return { id: order.id }
  }

  @Condition('every::is-read')
  async isRead(request: HttpRequest): Promise<boolean> {
    return request.method === 'GET'
  }

  @Function('every::raw')
  @Trigger('http', { api_path: '/orders/:id' })
  raw(request: TriggerPayload<'http', null>): HttpResponse {
    const order = this.database.rows.get(request.path_params['id'] ?? '')
    return order ? { status_code: 200, body: order } : { status_code: 404 }
  }

  @Function('every::nightly')
  @Trigger('cron', { expression: '0 0 3 * * *' }, { metadata: { kind: 'nightly' } })
  nightly(event: CronEvent): void {
    this.logged.push(event.scheduled_time)
  }

  @Condition()
  isLarge(event: StateEventData<Order>): boolean {
    return (event.new_value?.total ?? 0) > 1000
  }

  @Function('every::changed')
  @Trigger('state', { scope: 'orders', key: 'latest' })
  async changed(event: StateEventData<Order>): Promise<void> {
    await this.iii.trigger({ function_id: 'publish', payload: { topic: 'orders', data: event.new_value } })
  }

  @Function('every::streamed')
  @Trigger('stream', { stream_name: 'orders', group_id: 'all', item_id: '7' })
  streamed(event: StreamEvent<Order>): void {
    this.logged.push(event.event.type === 'event' ? event.event.event.data.id : event.event.data.id)
  }

  @Function('every::joined')
  @Trigger('stream:join', { stream_name: 'orders' })
  joined(event: StreamPresenceEvent<{ user: string }>): StreamJoinResult {
    return { unauthorized: event.context?.user !== 'ada' }
  }

  @Function('every::left')
  @Trigger('stream:leave', {})
  left(event: { subscription_id: string }): void {
    this.logged.push(event.subscription_id)
  }

  @Function('every::queued')
  @Trigger('durable:subscriber', {
    topic: 'orders',
    queue_config: { type: 'fifo', maxRetries: 5, concurrency: 1, backoffDelayMs: 250 },
  })
  @Trigger('queue', { topic: 'old-orders' })
  queued(order: Order): number {
    return order.total
  }

  @Function('every::published')
  @Trigger('subscribe', { topic: 'orders', condition_function_id: 'other::is-open' })
  published(order: TriggerPayload<'subscribe', Order>): void {
    this.logged.push(order.id)
  }

  @Function('every::error')
  @Trigger('log', { level: 'error' })
  failed(record: LogEvent): void {
    this.logged.push(`${record.severity_text} ${record.body}`)
  }

  @Function('every::traced')
  @Trigger('trace', { service_name: 'shop', status: 'error' })
  traced(event: TraceEvent): string[] {
    return event.trace_ids
  }

  @Function('every::configured')
  @Trigger('configuration', { configuration_id: 'shop', event_types: ['configuration:updated'] })
  configured(event: ConfigurationEvent<{ currency: string }>): void {
    this.logged.push(event.new_value?.currency ?? '')
  }

  @Function('every::workers')
  @Trigger('engine::workers-available', {})
  workers(event: WorkersEvent): void {
    this.logged.push(event.worker_id)
  }

  @Function('every::functions')
  @Trigger('engine::functions-available', {})
  functions(event: FunctionsEvent): void {
    this.logged.push(...event.functions.map((row) => row.function_id))
  }

  @Function('every::none', { validate: false, metadata: { internal: true } })
  none(_payload: TriggerPayload<'log'>): void {}
}
