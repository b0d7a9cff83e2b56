import { IiiFunction, Worker } from 'iii-framework'

export type Opt<T> = { [K in keyof T]?: T[K] }

@Worker({ name: 'mapped-distributes' })
export class MappedDistributesCase {
  @IiiFunction('cases::mapped-distributes')
  run(input: { u: Opt<{ a: number } | { b: string } | null | string> }): void {
    void input
  }
}
