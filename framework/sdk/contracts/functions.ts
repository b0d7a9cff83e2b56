import type { Untyped } from '../untyped.js'
import type { Received, Sent } from './wire.js'

/**
 * The functions whose types are known here: function id → input and output. Empty until something merges into it;
 * `iii build` and `iii codegen` write such a file.
 *
 * @example
 * declare module 'iii-framework' {
 *   interface Functions { 'math::add': Fn<MathWorker['add']> }
 * }
 */
export interface Functions {}

/** Input and output of one function, as an entry of {@link Functions}. */
export interface FunctionContract {
  readonly input: unknown
  readonly output: unknown
}

/**
 * The contract of a method: its first parameter and what its promise resolves to, both as they travel. Without a
 * parameter the input is `undefined`.
 */
export type Fn<Method extends (...parameters: never[]) => unknown> = {
  readonly input: Sent<Parameters<Method>[0]>
  readonly output: Returned<Received<Awaited<ReturnType<Method>>>>
}

/** A result that is `null` travels as no result at all, and is `undefined` for its caller (protocol §2.8). */
type Returned<Result> = null extends Result ? Exclude<Result, null> | undefined : Result

/** An id listed in {@link Functions}. */
export type KnownFunctionId = Extract<keyof Functions, string>

/** Any function id; an editor proposes the known ones. */
// oxlint-disable-next-line typescript/no-redundant-type-constituents -- the map is empty only in this package
export type FunctionId = KnownFunctionId | (string & {})

/** What the function `Id` takes; `unknown` for an id that is not in {@link Functions}. */
export type InputOf<Id extends string> = Id extends keyof Functions
  ? MemberOf<Functions[Id], 'input'>
  : unknown

/** What the function `Id` returns; untyped for an id that is not in {@link Functions}. */
export type OutputOf<Id extends string> = Id extends keyof Functions
  ? MemberOf<Functions[Id], 'output'>
  : Untyped

type MemberOf<Contract, Name extends keyof FunctionContract> = Contract extends FunctionContract
  ? Contract[Name]
  : never
