import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'texts-without-pattern' })
export class Invalid {
  @IiiFunction('invalid::texts-without-pattern')
  run(input: { code: Capitalize<Lowercase<string>>; key: `x-${Capitalize<Lowercase<string>>}` }): void {}
}
