import { IiiFunction, Worker } from 'iii-framework'

export type Version = `v${number}.${number}`

@Worker({ name: 'template-two-numbers' })
export class TemplateTwoNumbersCase {
  @IiiFunction('cases::template-two-numbers')
  run(input: { v: Version; either?: `${'a' | 'b'}-${1 | 2}` }): void {
    void input
  }
}
