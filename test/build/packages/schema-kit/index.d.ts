/** A library whose schemas are values, and whose types are inferred from them. */
export interface Schema<Output> {
  readonly _output: Output
  parse(value: unknown): Output
}
export interface Optional<Output> extends Schema<Output | undefined> {
  readonly isOptional: true
}
export type Infer<S extends Schema<unknown>> = S['_output']

type Flat<T> = { [K in keyof T]: T[K] } & {}
type Shape = Readonly<Record<string, Schema<unknown>>>
type OptionalKeys<S extends Shape> = {
  [K in keyof S]: S[K] extends { isOptional: true } ? K : never
}[keyof S]
type OutputOf<S extends Shape> = Flat<
  { -readonly [K in Exclude<keyof S, OptionalKeys<S>>]: S[K]['_output'] } & {
    -readonly [K in OptionalKeys<S>]?: S[K]['_output']
  }
>

export declare const s: {
  string(): Schema<string>
  number(): Schema<number>
  literal<const V extends string | number | boolean>(value: V): Schema<V>
  oneOf<const V extends readonly string[]>(values: V): Schema<V[number]>
  array<Item>(item: Schema<Item>): Schema<Item[]>
  nullable<Output>(inner: Schema<Output>): Schema<Output | null>
  optional<Output>(inner: Schema<Output>): Optional<Output>
  object<S extends Shape>(shape: S): Schema<OutputOf<S>>
  either<const S extends readonly Schema<unknown>[]>(forms: S): Schema<S[number]['_output']>
}
