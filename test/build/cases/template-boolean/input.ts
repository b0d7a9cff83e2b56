import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'template-boolean' })
export class TemplateBooleanCase {
  @IiiFunction('cases::template-boolean')
  run(input: { flag: `is-${boolean}`; maybe: `${"a" | "b"}:${1 | 2}` }): void {
    void input
  }
}
