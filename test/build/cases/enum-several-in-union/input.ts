import { IiiFunction, Worker } from 'iii-framework'

export enum A1 { X = 'x', Y = 'y' }
export enum B1 { X = 'x2', Z = 'z' }

@Worker({ name: 'enum-several-in-union' })
export class EnumSeveralInUnionCase {
  @IiiFunction('cases::enum-several-in-union')
  run(input: { v: A1 | B1; w: A1.X | B1.Z | null; x: Exclude<A1, A1.X> }): void {
    void input
  }
}
