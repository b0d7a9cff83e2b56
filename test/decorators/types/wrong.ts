// Every member fails to compile, in both decorator models, with the words types.test.ts keeps: see there.
import {
  Condition,
  CustomTrigger,
  Function,
  Middleware,
  OnConnect,
  OnShutdown,
  start,
  Trigger,
  TriggerType,
  Worker,
  type Client,
  type CronEvent,
  type HttpMiddlewareInput,
  type HttpRequest,
} from 'iii-framework'

interface Order {
  id: string
}

// oxlint-disable-next-line typescript/no-explicit-any
type Free = any

const nightly = '0 0 3 * * *'

export class Wrong {
  // @ts-expect-error wrong config type
  @Function('wrong::config') @Trigger('http', { api_path: 3 }) config(): void {}

  // @ts-expect-error config without a required member
  @Function('wrong::lacking') @Trigger('durable:subscriber', {}) lacking(): void {}

  // @ts-expect-error excess config key
  @Function('wrong::excess') @Trigger('cron', { expression: nightly, every: 2 }) excess(): void {}

  // @ts-expect-error unknown trigger
  @Function('wrong::unknown') @Trigger('telegraph', {}) unknown(): void {}

  // @ts-expect-error payload mismatch
  @Function('wrong::payload') @Trigger('cron', { expression: nightly }) payload(order: Order): Order {
    return order
  }

  // @ts-expect-error payload mismatch of the second trigger only
  @Trigger('http', { api_path: '/' }) @Trigger('cron', { expression: nightly }) second(_order: Order): void {}

  // @ts-expect-error return mismatch
  @Function('wrong::returns') @Trigger('stream:join', {}) returns(): { allowed: boolean } {
    return { allowed: true }
  }

  // @ts-expect-error a level nobody logs
  @Function('wrong::level') @Trigger('log', { level: 'fatal' }) level(): void {}

  // @ts-expect-error an event the configuration has not
  @Function('wrong::event') @Trigger('configuration', { event_types: ['changed'] }) event(): void {}

  // @ts-expect-error a condition that does not say true or false
  @Condition('wrong::number') count(order: Order): number {
    return order.id.length
  }

  // @ts-expect-error a condition in a field
  @Condition('wrong::arrow') arrow = (): boolean => true

  // @ts-expect-error a middleware that takes the request itself
  @Middleware('wrong::request') request(request: HttpRequest): void {
    void request
  }

  // @ts-expect-error a middleware that answers like a function
  @Middleware('wrong::answer') answer(input: HttpMiddlewareInput): {
    status_code: number
  } {
    return { status_code: input.phase.length }
  }

  // @ts-expect-error a hook that wants what nobody tells
  @OnConnect() opened(url: string): string {
    return url
  }

  // @ts-expect-error a hook at the end that wants anything
  @OnShutdown() closed(reason: string): string {
    return reason
  }

  // @ts-expect-error bad id
  @Function('id') id(): void {}

  // @ts-expect-error excess option
  @Function('wrong::option', { describe: 'x' }) option(): void {}

  // @ts-expect-error http into a text
  @Function('wrong::text') @Trigger('http', { api_path: '/' }) text(body: string): string {
    return body
  }

  // @ts-expect-error http into a list
  @Function('wrong::list') @Trigger('http', { api_path: '/' }) list(orders: Order[]): Order[] {
    return orders
  }

  // @ts-expect-error a raw http method without a status
  @Function('wrong::status') @Trigger('http', { api_path: '/' }) status(request: HttpRequest): {
    ok: boolean
  } {
    return { ok: request.path === '' }
  }

  // @ts-expect-error the second parameter is the call
  @Function('wrong::context') context(order: Order, metadata: string): string {
    return order.id + metadata
  }

  // @ts-expect-error a static method
  @Function('wrong::fixed') static fixed(): void {}

  // @ts-expect-error an arrow function in a field
  @Function('wrong::field') field = (): void => {}

  // @ts-expect-error a getter
  @Function('wrong::getter') get getter(): number {
    return 1
  }

  // @ts-expect-error a getter of any type
  @Function('wrong::any') get any(): Free {
    return 1
  }

  // @ts-expect-error parameters in several shapes
  @Function('wrong::shapes') shapes(...orders: [] | [Order]): void {
    void orders
  }

  // @ts-expect-error a custom trigger on a field
  @CustomTrigger('tick', 1) tick = (event: CronEvent): string => event.job_id

  // @ts-expect-error a provider that takes no binding
  @TriggerType('tick', { description: 'x' }) provider(name: string): string {
    return name
  }

  // @ts-expect-error a class decorator on a method
  @Worker({ name: 'x' }) worker(): void {}
}

// @ts-expect-error a method decorator on a class
@Function('wrong::class')
export class OnClass {
  method(): void {}
}

// @ts-expect-error a class nobody can construct
@Worker({ name: 'abstract' })
export abstract class Abstract {
  abstract method(): void
}

class Database {
  readonly rows = 1
}

// @ts-expect-error a constructor that takes another class than it injects
@Worker({ name: 'injected', inject: [Database] })
export class Injected {
  constructor(
    readonly iii: Client,
    readonly name: string,
  ) {}
}

// @ts-expect-error an option of start that is none
export const started = start(Injected, { drain: 3000 })
