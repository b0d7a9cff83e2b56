import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'bigint-or-number' })
export class BigintOrNumberCase {
  @IiiFunction('cases::bigint-or-number')
  run(input: { total: bigint | number; list: (bigint | number)[]; either: { v: bigint } | { v: number }; maybe: bigint | number | null; by: Record<string, bigint | number> }): void {
    void input
  }
}
