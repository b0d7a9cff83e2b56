import { IiiFunction, Worker } from 'iii-framework'

export type Flat<T> = T extends readonly (infer U)[] ? Flat<U> : T
export type Json2<T> = T extends (infer U)[] ? Json2<U>[] : T extends object ? { [K in keyof T]: Json2<T[K]> } : T

@Worker({ name: 'recursive-conditional' })
export class RecursiveConditionalCase {
  @IiiFunction('cases::recursive-conditional')
  run(input: { f: Flat<number[][][]>; j: Json2<{ a: { b: string[] }[] }> }): void {
    void input
  }
}
