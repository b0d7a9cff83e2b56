/** Types as packages of type helpers declare them, their documentation included. */
declare const tag: unique symbol

/**
 * Makes types that are not assignable to one another.
 *
 * @example
 * ```
 * type AccountNumber = Tagged<number, 'AccountNumber'>
 * ```
 */
export type Tagged<Type, Name extends PropertyKey> = Type & { readonly [tag]: { readonly [N in Name]: void } }

/** Keeps the proposals of an editor. @example type Pet = LiteralUnion<'dog', string> */
export type LiteralUnion<Literal, Base extends string | number> = Literal | (Base & Record<never, never>)

/** Merges two types, the second over the first. */
export type Merge<First, Second> = {
  [K in keyof (Omit<First, keyof Second> & Second)]: (Omit<First, keyof Second> & Second)[K]
}

/** Exactly one of the keys. */
export type RequireOne<T> = {
  [K in keyof T]: { [P in K]: T[P] } & { [P in Exclude<keyof T, K>]?: never }
}[keyof T]

export type JsonPrimitive = string | number | boolean | null
export type JsonArray = JsonValue[] | readonly JsonValue[]
export type JsonObject = { [Key in string]: JsonValue } & { [Key in string]?: JsonValue | undefined }
/** Any JSON. */
export type JsonValue = JsonPrimitive | JsonObject | JsonArray

/** What a chart is bound to. */
export interface Bound {
  /** A selector, or the element itself. */
  element: string | EventTarget
  onChange?: ((value: number) => void) | null
  since: Date | Map<string, number>
}
