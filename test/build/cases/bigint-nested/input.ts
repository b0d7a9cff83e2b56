import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'bigint-nested' })
export class BigintNestedCase {
  @IiiFunction('cases::bigint-nested')
  run(input: { list: bigint[]; map: { [key: string]: bigint }; maybe: bigint | null; pair: [bigint, number]; lit: 1n | -2n; huge: 123456789012345678901234567890n }): void {
    void input
  }
}
