import type { HttpRequest } from '../sdk/index.js'
import type { CallContext } from './call-context.js'
import type { TriggerName, TriggerTypes } from './trigger-types.js'

/** Any method: whatever it takes and returns. */
export type AnyMethod = (...args: never[]) => unknown

/** Second argument of a member decorator: the member's name (legacy model) or its context (standard model). */
export type MethodKey = string | symbol | DecoratorContext

/**
 * Third argument: legacy decorators get the method's descriptor, and a field gets none, so a field fails to compile.
 * Standard decorators have no third argument.
 */
export type MethodDescriptor<Key> = Key extends string | symbol ? [descriptor: PropertyDescriptor] : []

/** A check's sentence, in a shape no key can have: the compiler prints it. */
export interface Problem<Sentence extends string> {
  readonly problem: Sentence
}

/** Passes for a plain method whose second parameter, if any, can take the {@link CallContext}. */
export type CheckMethod<Target, Key> =
  Misplaced<Target, Key> extends never ? CheckContext<MethodOf<Target, Key>> : Misplaced<Target, Key>

/** Passes for a plain method that can take what the trigger `Type` delivers and returns what it reads. */
export type CheckTrigger<Type extends TriggerName, Target, Key> =
  Misplaced<Target, Key> extends never ? CheckPayload<Type, MethodOf<Target, Key>> : Misplaced<Target, Key>

/** Passes for a plain method that can take `Value` as its first parameter. */
export type CheckTakes<Value, Sentence extends string, Target, Key> =
  Misplaced<Target, Key> extends never
    ? [Value] extends [FirstOf<MethodOf<Target, Key>>]
      ? unknown
      : Problem<Sentence>
    : Misplaced<Target, Key>

/** Standard model: the target is the method. Legacy model: the target is the class's prototype, the key its name. */
export type MethodOf<Target, Key> = Target extends AnyMethod
  ? Target
  : Key extends keyof Target
    ? Extract<Target[Key], AnyMethod>
    : AnyMethod

export type Misplaced<Target, Key> = Key extends { kind: infer Kind extends WrongKind }
  ? Problem<`only a method can be decorated here, and this is ${WrongKinds[Kind]}`>
  : MisplacedMethod<Target, Key>

interface WrongKinds {
  class: 'a class'
  field: 'a field'
  getter: 'a getter'
  setter: 'a setter'
  accessor: 'an accessor'
}

type WrongKind = keyof WrongKinds

type MisplacedMethod<Target, Key> = Target extends abstract new (...args: never[]) => unknown
  ? Problem<'a static method has no instance to run on; decorate a plain method'>
  : Key extends { static: true }
    ? Problem<'a static method has no instance to run on; decorate a plain method'>
    : Key extends { private: true }
      ? Problem<'a #private method cannot be called by the runtime; decorate a plain method'>
      : Key extends keyof Target
        ? Target[Key] extends AnyMethod
          ? never
          : Problem<'only a method can be decorated here'>
        : never

type CheckContext<Method> = Method extends AnyMethod
  ? [CallContext] extends [SecondOf<Method>]
    ? unknown
    : Problem<"the handler's second parameter cannot take the call's context; declare it as CallContext">
  : unknown

type CheckPayload<Type extends TriggerName, Method> = Method extends AnyMethod
  ? Type extends 'http'
    ? CheckHttp<Method>
    : [PayloadOf<Type>] extends [FirstOf<Method>]
      ? CheckReturn<Type, Method>
      : Problem<CannotTake<Type>>
  : unknown

/**
 * The runtime adapts http: `HttpRequest` takes the request itself and must answer as http does; any other object type
 * is filled from body, path and query parameters and may return anything.
 */
type CheckHttp<Method extends AnyMethod> =
  unknown extends FirstOf<Method>
    ? unknown
    : FirstOf<Method> extends HttpRequest<FreeBody>
      ? [HttpRequest<FreeBody>] extends [FirstOf<Method>]
        ? CheckReturn<'http', Method>
        : Problem<CannotTake<'http'>>
      : NonNullable<FirstOf<Method>> extends readonly unknown[] | AnyMethod
        ? Problem<CannotTake<'http'>>
        : NonNullable<FirstOf<Method>> extends object
          ? unknown
          : Problem<CannotTake<'http'>>

type CheckReturn<Type extends TriggerName, Method extends AnyMethod> = [Awaited<ReturnType<Method>>] extends [
  ReturnsOf<Type>,
]
  ? unknown
  : Problem<`the handler's result is not what trigger '${Type}' reads`>

type CannotTake<Type extends string> =
  `the handler's first parameter cannot take the payload of trigger '${Type}'`

// A body of any type is accepted where a handler names its own.
// oxlint-disable-next-line typescript/no-explicit-any
type FreeBody = any

type FirstOf<Method> = Method extends AnyMethod
  ? Parameters<Method> extends []
    ? unknown
    : Parameters<Method>[0]
  : unknown
type SecondOf<Method> = Method extends AnyMethod
  ? Parameters<Method> extends [unknown?]
    ? unknown
    : Parameters<Method>[1]
  : unknown

type PayloadOf<Type extends TriggerName> = TriggerTypes[Type] extends { payload: infer Payload }
  ? Payload
  : unknown
type ReturnsOf<Type extends TriggerName> = TriggerTypes[Type] extends { returns: infer Returns }
  ? Returns
  : unknown
