import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'intersection-overlap' })
export class IntersectionOverlapCase {
  @IiiFunction('cases::intersection-overlap')
  run(input: { v: { a: string | number; b?: string } & { a: number; b: string } }): void {
    void input
  }
}
