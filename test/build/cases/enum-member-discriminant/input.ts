import { IiiFunction, Worker } from 'iii-framework'

export enum Kind { A = 'a', B = 'b' }

@Worker({ name: 'enum-member-discriminant' })
export class EnumMemberDiscriminantCase {
  @IiiFunction('cases::enum-member-discriminant')
  run(input: { k: Kind.A; n: number } | { k: Kind.B; at: Date }): void {
    void input
  }
}
