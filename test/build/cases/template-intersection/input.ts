import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'template-intersection' })
export class TemplateIntersectionCase {
  @IiiFunction('cases::template-intersection')
  run(input: { both: `a${string}` & `${string}z` }): void {
    void input
  }
}
