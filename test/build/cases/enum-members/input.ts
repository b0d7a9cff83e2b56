import { IiiFunction, Worker } from 'iii-framework'

export enum Shape { A = "a", B = "b", C = "c" }

@Worker({ name: 'enum-members' })
export class EnumMembersCase {
  @IiiFunction('cases::enum-members')
  run(input: { one: Shape.A; two: Shape.B | Shape.C; none: Shape | null }): void {
    void input
  }
}
