import { IiiFunction, Worker } from 'iii-framework'

export type Shape = { kind: 'c'; r: number } | ({ kind: 's' } & ({ unit: 'px'; n: number } | { unit: 'em'; n: string }))

@Worker({ name: 'union-nested-in-intersection' })
export class UnionNestedInIntersectionCase {
  @IiiFunction('cases::union-nested-in-intersection')
  run(input: { s: Shape; l?: Shape[] }): void {
    void input
  }
}
