import { IiiFunction, Worker } from 'iii-framework'

export interface Options<T extends string, V> { mode: NoInfer<T>; at: NoInfer<V>; list: NoInfer<string[]> }

@Worker({ name: 'generic-no-infer' })
export class GenericNoInferCase {
  @IiiFunction('cases::generic-no-infer')
  run(input: Options<'x' | 'z', { day: Date }>): void {
    void input
  }
}
