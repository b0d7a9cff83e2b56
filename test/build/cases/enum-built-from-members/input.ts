import { IiiFunction, Worker } from 'iii-framework'

export enum Topic { Root = "app", Users = `${Root}.users`, Orders = Root + ".orders" }

@Worker({ name: 'enum-built-from-members' })
export class EnumBuiltFromMembersCase {
  @IiiFunction('cases::enum-built-from-members')
  run(input: { topic: Topic }): void {
    void input
  }
}
