import { IiiFunction, Worker } from 'iii-framework'

export type Part = `v${number}`

@Worker({ name: 'template-nested' })
export class TemplateNestedCase {
  @IiiFunction('cases::template-nested')
  run(input: { range: `${Part}..${Part}` }): void {
    void input
  }
}
