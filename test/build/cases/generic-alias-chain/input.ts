import { IiiFunction, Worker } from 'iii-framework'

export type Id<T> = T
export type Opt<T> = Id<T> | null
export interface Wrap<T> { inner: Opt<T> }

@Worker({ name: 'generic-alias-chain' })
export class GenericAliasChainCase {
  @IiiFunction('cases::generic-alias-chain')
  run(input: Wrap<{ z: number }>): void {
    void input
  }
}
