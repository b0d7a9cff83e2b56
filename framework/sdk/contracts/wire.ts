/**
 * What a caller passes for a parameter of type `T`. Payloads travel as JSON (codegen §6.5): a `Date` or `URL` writes
 * itself as text, everything else JSON cannot hold is given in its wire form.
 */
export type Sent<T> = IsOpen<T> extends true ? T : SentValue<T>

/**
 * What a caller gets from a result of type `T`: what came over the wire, which for a `Date` is its text. Methods stay
 * behind.
 */
export type Received<T> = IsOpen<T> extends true ? T : ReceivedValue<T>

/** `any` and `unknown` have no parts to convert. */
type IsOpen<T> = unknown extends T ? true : false

type Primitive = string | number | boolean | null | undefined | void | symbol
type Callable = (...parameters: never[]) => unknown

// A map has every member of a set, so it is asked for first.
type SentValue<T> = T extends Primitive | AsyncIterable<unknown>
  ? T
  : T extends Date | URL
    ? T | string
    : T extends bigint
      ? number | string
      : T extends Uint8Array | ArrayBuffer | RegExp
        ? string
        : T extends ReadonlyMap<string, infer Value>
          ? Readonly<Record<string, Sent<Value>>>
          : T extends ReadonlySet<infer Item>
            ? readonly Sent<Item>[]
            : T extends readonly unknown[]
              ? SentList<T>
              : { [Key in keyof T as T[Key] extends Callable ? never : Key]: Sent<T[Key]> }

type SentList<T extends readonly unknown[]> = { [Key in keyof T]: Sent<T[Key]> }

type ReceivedValue<T> = T extends Primitive
  ? T
  : T extends AsyncIterable<infer Item> | Generator<infer Item>
    ? AsyncIterable<Received<Item>>
    : T extends Date | URL | bigint | Uint8Array | ArrayBuffer | RegExp
      ? string
      : T extends ReadonlyMap<string, infer Value>
        ? Record<string, Received<Value>>
        : T extends ReadonlySet<infer Item>
          ? Received<Item>[]
          : T extends readonly unknown[]
            ? ReceivedList<T>
            : { [Key in keyof T as T[Key] extends Callable ? never : Key]: Received<T[Key]> }

type ReceivedList<T extends readonly unknown[]> = { [Key in keyof T]: Received<T[Key]> }
