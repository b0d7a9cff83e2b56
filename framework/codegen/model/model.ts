import type { Notes } from '../shapes/notes.js'
import type { Shape } from '../shapes/shape.js'

/** What one generated file says, in the identifiers of its language. */
export interface Model {
  /** In the order they are written. */
  readonly types: readonly NamedType[]
  /** The members at the top: namespaces, and functions and trigger types without one. */
  readonly members: readonly Member[]
  readonly functionIds: readonly string[]
  readonly triggerIds: readonly string[]
  /** Every selected function, also where no calls are written. */
  readonly functions: readonly FunctionMember[]
}

/** A type with a name. Objects occur only here; everywhere else they are referred to by name. */
export interface NamedType {
  readonly name: string
  readonly shape: Shape
  readonly notes: Notes
}

export type Member = NamespaceMember | FunctionMember | TriggerMember

export interface NamespaceMember {
  readonly kind: 'namespace'
  readonly identifier: string
  /** The segments above and its own, e.g. `math::stats`. */
  readonly path: string
  /** A type name of its own, for languages that need one. */
  readonly typeName: string
  readonly members: readonly Member[]
}

export interface FunctionMember {
  readonly kind: 'function'
  readonly identifier: string
  readonly id: string
  /** Absent for `default`. */
  readonly namespace?: string
  readonly input: Shape
  /** An empty object will do. */
  readonly isInputOptional: boolean
  readonly result: Shape
  /** No result at all is one of the results, as which `null` travels. */
  readonly mayBeNull: boolean
  /** One result, of a function that yields them one by one; only where `iii.trigger` itself is typed. */
  readonly item?: Shape
  readonly notes: Notes
}

export interface TriggerMember {
  readonly kind: 'trigger'
  readonly identifier: string
  readonly id: string
  readonly namespace?: string
  /** The id its handlers are registered under. */
  readonly handlerId: string
  readonly config: Shape
  readonly payload: Shape
  readonly answer: Shape
  readonly notes: Notes
}
