import { IiiFunction, Worker } from 'iii-framework'

export type ItemOf<T> = T extends (infer U)[] ? U : never
export type First<T> = T extends [infer H, ...unknown[]] ? H : null

@Worker({ name: 'conditional-infer' })
export class ConditionalInferCase {
  @IiiFunction('cases::conditional-infer')
  run(input: { item: ItemOf<{ id: number }[]>; first: First<["a", "b"]>; none: First<[]> }): void {
    void input
  }
}
