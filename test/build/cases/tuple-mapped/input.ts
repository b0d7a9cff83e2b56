import { IiiFunction, Worker } from 'iii-framework'

export type Boxed<T extends unknown[]> = { [I in keyof T]: { v: T[I] } }

@Worker({ name: 'tuple-mapped' })
export class TupleMappedCase {
  @IiiFunction('cases::tuple-mapped')
  run(input: { t: Boxed<[string, number]>; l: Boxed<boolean[]> }): void {
    void input
  }
}
