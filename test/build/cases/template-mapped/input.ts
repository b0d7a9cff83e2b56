import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'template-mapped' })
export class TemplateMappedCase {
  @IiiFunction('cases::template-mapped')
  run(input: { key: `${Uppercase<string>}-${bigint}` }): void {
    void input
  }
}
