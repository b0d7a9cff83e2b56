import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'date-under-odd-names' })
export class DateUnderOddNamesCase {
  @IiiFunction('cases::date-under-odd-names')
  run(input: { 'a/b': Date; 'c~d': bigint; '': Date; 0: Date; rule: { '*': Date; '~2': string; other: string } }): void {
    void input
  }
}
