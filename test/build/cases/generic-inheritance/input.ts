import { IiiFunction, Worker } from 'iii-framework'

export interface Entity<Id> { id: Id }
export interface Named<N extends string> { name: N }
export interface User extends Entity<number>, Named<"ann" | "bob"> { age?: number }

@Worker({ name: 'generic-inheritance' })
export class GenericInheritanceCase {
  @IiiFunction('cases::generic-inheritance')
  run(input: User): void {
    void input
  }
}
