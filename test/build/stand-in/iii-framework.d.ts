/** The names of the package that a build looks for, and nothing else: a program with it is ready in half the time. */
type ClassDecorator = (target: abstract new (...args: never[]) => object, context?: unknown) => void
type MethodDecorator = (target: object, key: unknown, descriptor?: unknown) => void

export declare function Worker(options: { name: string; description?: string }): ClassDecorator
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
