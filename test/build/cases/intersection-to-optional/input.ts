import { IiiFunction, Worker } from 'iii-framework'

export interface Base { id: string; createdAt: Date }
export type Simplify<T> = { [K in keyof T]: T[K] } & {}

@Worker({ name: 'intersection-to-optional' })
export class IntersectionToOptionalCase {
  @IiiFunction('cases::intersection-to-optional')
  run(input: Simplify<Base & { name: string } & Partial<{ nick: string }>>): void {
    void input
  }
}
