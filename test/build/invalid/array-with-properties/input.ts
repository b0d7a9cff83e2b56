import { IiiFunction, Worker } from 'iii-framework'

export interface Page extends Array<string> {
  total: number
}

@Worker({ name: 'array-with-properties' })
export class Invalid {
  @IiiFunction('invalid::array-with-properties')
  run(input: { page: Page; match: RegExpMatchArray }): void {}
}
