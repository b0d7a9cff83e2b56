/** The names of the package that a build looks for, and nothing else: a program with it is ready in half the time. */
type ClassDecorator = (target: abstract new (...args: never[]) => object, context?: unknown) => void
type MethodDecorator = (target: object, key: unknown, descriptor?: unknown) => void

export declare function Worker(options: {
  name: string
  description?: string
  validate?: boolean
}): ClassDecorator
export declare function IiiFunction(
  id: string,
  options?: { description?: string; metadata?: Record<string, unknown>; validate?: boolean },
): MethodDecorator
export { IiiFunction as Function }
export declare function Trigger(
  type: string,
  config: unknown,
  options?: { metadata?: unknown },
): MethodDecorator
export declare function CustomTrigger(
  type: string,
  config: unknown,
  options?: { metadata?: unknown },
): MethodDecorator

export declare function Condition(id?: string, options?: GuardOptions): MethodDecorator
export declare function Middleware(
  id?: string,
  options?: GuardOptions & { routes?: 'class' | 'named' },
): MethodDecorator
export declare function TriggerType(id: string, options: { description: string }): MethodDecorator
export declare function OnConnect(): MethodDecorator
export declare function OnShutdown(): MethodDecorator

interface GuardOptions {
  description?: string
  metadata?: Record<string, unknown>
  validate?: boolean
}

/** Whatever a publisher sends; a handler declares what it expects. */
// oxlint-disable-next-line typescript/no-explicit-any -- as the package itself declares it
type Free = any

export interface TriggerTypes {
  http: {
    config: {
      api_path: string
      http_method?: 'GET' | 'POST'
      condition_function_id?: string
      middleware_function_ids?: readonly string[]
    }
    payload: HttpRequest
  }
  cron: { config: { expression: string; condition_function_id?: string }; payload: { job_id: string } }
  state: { config: { scope?: string; condition_function_id?: string }; payload: { key: string } }
  subscribe: { config: { topic: string; condition_function_id?: string }; payload: Free }
  'durable:subscriber': {
    config: { topic: string; queue_config?: { type?: 'concurrent' | 'fifo'; maxRetries?: number } }
    payload: Free
  }
  log: { config: { level?: 'all' | 'error' }; payload: { body: string } }
}

export interface TriggerBinding<Config> {
  id: string
  function_id: string
  config: Config
}

export interface HttpRequest<Body = unknown> {
  readonly method: string
  readonly path_params: Record<string, string>
  readonly body: Body
  /** Without a JSON form: left open, because the type is the package's own. */
  readonly respond: (status: number) => void
}

export interface Functions {}
export type Fn<Method extends (...parameters: never[]) => unknown> = {
  readonly input: Parameters<Method>[0]
  readonly output: Awaited<ReturnType<Method>>
}
export declare function trigger<Id extends keyof Functions>(request: {
  function_id: Id
  payload: Functions[Id] extends { input: infer Input } ? Input : never
}): Promise<unknown>
