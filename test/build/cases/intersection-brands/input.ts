import { IiiFunction, Worker } from 'iii-framework'

export type Brand<T, B extends string> = T & { readonly [tag]: B }
declare const tag: unique symbol
export type Email = Brand<string, "email">
export type Age = Brand<number, "age">

@Worker({ name: 'intersection-brands' })
export class IntersectionBrandsCase {
  @IiiFunction('cases::intersection-brands')
  run(input: { mail: Email; age: Age; both: Brand<Email, "checked">; list: Email[]; opt?: Email | null }): void {
    void input
  }
}
