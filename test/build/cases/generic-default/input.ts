import { IiiFunction, Worker } from 'iii-framework'

export interface Paged<Item = string, Cursor extends string | number = number> { items: Item[]; next?: Cursor }

@Worker({ name: 'generic-default' })
export class GenericDefaultCase {
  @IiiFunction('cases::generic-default')
  run(input: { a: Paged; b: Paged<boolean>; c: Paged<null, "x"> }): void {
    void input
  }
}
