import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'intersection-union' })
export class IntersectionUnionCase {
  @IiiFunction('cases::intersection-union')
  run(input: { id: string } & ({ k: 'a'; a: number } | { k: 'b'; b: string })): void {
    void input
  }
}
