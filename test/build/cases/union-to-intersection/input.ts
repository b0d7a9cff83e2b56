import { IiiFunction, Worker } from 'iii-framework'

export type UnionToIntersection<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void ? I : never

@Worker({ name: 'union-to-intersection' })
export class UnionToIntersectionCase {
  @IiiFunction('cases::union-to-intersection')
  run(input: UnionToIntersection<{ a: string } | { b: number }>): void {
    void input
  }
}
