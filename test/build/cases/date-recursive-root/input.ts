import { IiiFunction, Worker } from 'iii-framework'

export interface Item { due?: Date; size: bigint; sub: Record<string, Item> }

@Worker({ name: 'date-recursive-root' })
export class DateRecursiveRootCase {
  @IiiFunction('cases::date-recursive-root')
  run(input: Item): void {
    void input
  }
}
