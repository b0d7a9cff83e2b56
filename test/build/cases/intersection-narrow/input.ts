import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'intersection-narrow' })
export class IntersectionNarrowCase {
  @IiiFunction('cases::intersection-narrow')
  run(input: { v: (string | number) & string; w: ('a' | 'b') & ('b' | 'c') }): void {
    void input
  }
}
