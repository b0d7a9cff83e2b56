import { IiiFunction, Worker } from 'iii-framework'

export type DP<T> = T extends (infer U)[] ? DP<U>[] : T extends object ? { [K in keyof T]?: DP<T[K]> } : T
export interface A { a: { b: { c: string } }; l: { z: number }[] }

@Worker({ name: 'deep-partial' })
export class DeepPartialCase {
  @IiiFunction('cases::deep-partial')
  run(input: DP<A>): void {
    void input
  }
}
