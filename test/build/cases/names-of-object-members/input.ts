import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'names-of-object-members' })
export class NamesOfObjectMembersCase {
  @IiiFunction('cases::names-of-object-members')
  run(input: { constructor: string; toString: number; hasOwnProperty: boolean; default: 1; type: "t"; properties: { type: string }; required: string[]; "": number; "é ü": true; [`tick`]: 2 }): void {
    void input
  }
}
