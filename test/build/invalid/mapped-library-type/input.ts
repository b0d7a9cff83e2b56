import { IiiFunction, Worker } from 'iii-framework'

export type Frozen<T> = { readonly [K in keyof T]: T[K] extends object ? Frozen<T[K]> : T[K] }

@Worker({ name: 'mapped-library-type' })
export class Invalid {
  @IiiFunction('invalid::mapped-library-type')
  run(input: Frozen<{ at: Date; tags: Set<string>; list: string[] }>): void {}
}
