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
export type MethodDescriptor<Key> = Key extends string | symbol ? [descriptor: object] : []

/** A check's sentence, in a shape no key can have: the compiler prints it. */
export interface Problem<Sentence extends string> {
  readonly problem: Sentence
}

/** Passes for a plain method whose second parameter, if any, can take the {@link CallContext}. */
export type CheckMethod<Target, Key> = CheckContext<MethodAt<Target, Key>>

/** Passes for a plain method that can take what the trigger `Type` delivers and returns what it reads. */
export type CheckTrigger<Type extends TriggerName, Target, Key> = Type extends 'http'
  ? CheckHttp<MethodAt<Target, Key>>
  : CheckPayload<Type, MethodAt<Target, Key>>

/** Passes for a plain method that can take `Value` as its first parameter. */
export type CheckTakes<Value, Sentence extends string, Target, Key> = CheckFirst<
  Value,
  Sentence,
  MethodAt<Target, Key>
>

/**
 * The decorated method, or the problem with what was decorated in its place. Plain methods are told first: they are
 * what nearly every decorator of a project is asked about, and the compiler's time goes by the questions.
 * Legacy model: the target is the class's prototype, the key its name. Standard model: the target is the method.
 */
export type MethodAt<Target, Key> = Key extends keyof Target
  ? LegacyMethod<Target, Key>
  : Key extends { kind: 'method'; static: false; private: false }
    ? Target
    : Misplaced<Target, Key>

type LegacyMethod<Target, Key extends keyof Target> = Target extends AnyClass
  ? Problem<StaticMethod>
  : // A getter of type `any` would pass for a method.
    unknown extends Target[Key]
    ? Problem<NotAMethod>
    : Target[Key] extends AnyMethod
      ? Target[Key]
      : Problem<NotAMethod>

type Misplaced<Target, Key> = Key extends { kind: infer Kind extends WrongKind }
  ? Problem<`only a method can be decorated here, and this is ${WrongKinds[Kind]}; decorate a plain method`>
  : Target extends AnyClass
    ? Problem<StaticMethod>
    : Key extends string | symbol
      ? Unseen
      : Key extends { static: true }
        ? Problem<StaticMethod>
        : Key extends { private: true }
          ? Problem<'a #private method cannot be called by the runtime; decorate a plain method'>
          : AnyMethod

/** A private or protected member: in the legacy model its type cannot be asked for, so it passes unchecked. */
interface Unseen {
  readonly unseen: true
}

type AnyClass = abstract new (...args: never[]) => unknown

type StaticMethod = 'a static method has no instance to run on; decorate a plain method'
type NotAMethod = 'only a method can be decorated here; decorate a plain method'

interface WrongKinds {
  class: 'a class'
  field: 'a field'
  getter: 'a getter'
  setter: 'a setter'
  accessor: 'an accessor'
}

type WrongKind = keyof WrongKinds

/** What is wrong with something {@link MethodAt} found that no check can read the parameters of. */
export type NoMethod<Found> = Found extends Unseen
  ? unknown
  : Found extends AnyMethod
    ? Problem<'the parameters of a method have to be written one by one; take one object'>
    : Found

type CheckContext<Method> = Method extends (first: never, second: infer Second, ...others: never[]) => unknown
  ? CallContext extends Second
    ? unknown
    : Problem<"the handler's second parameter cannot take the call's context; declare it as CallContext">
  : NoMethod<Method>

type CheckFirst<Value, Sentence extends string, Method> = Method extends (
  first: infer First,
  ...others: never[]
) => unknown
  ? [Value] extends [First]
    ? unknown
    : Problem<Sentence>
  : NoMethod<Method>

type CheckPayload<Type extends TriggerName, Method> = Method extends (
  first: infer First,
  ...others: never[]
) => infer Result
  ? [PayloadOf<Type>] extends [First]
    ? CheckResult<Type, Result>
    : Problem<CannotTake<Type>>
  : NoMethod<Method>

type CheckHttp<Method> = Method extends (first: infer First, ...others: never[]) => infer Result
  ? CheckHttpHandler<First, Result>
  : NoMethod<Method>

/**
 * The runtime adapts http: `HttpRequest` takes the request itself and must answer as http does; any other object type
 * is filled from body, path and query parameters and may return anything.
 */
type CheckHttpHandler<Input, Result> = unknown extends Input
  ? unknown
  : [Input] extends [HttpRequest<FreeBody>]
    ? [HttpRequest<FreeBody>] extends [Input]
      ? CheckResult<'http', Result>
      : Problem<CannotTake<'http'>>
    : NonNullable<Input> extends readonly unknown[] | AnyMethod
      ? Problem<CannotTake<'http'>>
      : NonNullable<Input> extends object
        ? unknown
        : Problem<CannotTake<'http'>>

type CheckResult<Type extends TriggerName, Result> = [Awaited<Result>] extends [ReturnsOf<Type>]
  ? unknown
  : Problem<`the handler's result is not what trigger '${Type}' reads; return a TriggerTypes['${Type}']['returns']`>

type CannotTake<Type extends string> =
  `the handler's first parameter cannot take the payload of trigger '${Type}'; declare it as ${Type extends 'http' ? 'an object type or as HttpRequest' : `TriggerPayload<'${Type}'>`}`

// A body of any type is accepted where a handler names its own.
// oxlint-disable-next-line typescript/no-explicit-any
type FreeBody = any

type PayloadOf<Type extends TriggerName> = TriggerTypes[Type] extends { payload: infer Payload }
  ? Payload
  : unknown
type ReturnsOf<Type extends TriggerName> = TriggerTypes[Type] extends { returns: infer Returns }
  ? Returns
  : unknown
