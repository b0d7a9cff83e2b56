import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'intersection-required-wins' })
export class IntersectionRequiredWinsCase {
  @IiiFunction('cases::intersection-required-wins')
  run(input: { a?: string; b: 'x' | 'y' } & { a: string; b: string }): void {
    void input
  }
}
