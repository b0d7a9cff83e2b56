import { IiiFunction, Worker } from 'iii-framework'

export interface Team { founded: Date; members: Person[] }
export interface Person { name: string; leads?: Team; avatar?: Uint8Array }

@Worker({ name: 'date-mutual-recursion' })
export class DateMutualRecursionCase {
  @IiiFunction('cases::date-mutual-recursion')
  run(input: { team: Team; person: Person }): void {
    void input
  }
}
