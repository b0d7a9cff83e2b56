import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'template-special-characters' })
export class TemplateSpecialCharactersCase {
  @IiiFunction('cases::template-special-characters')
  run(input: { path: `a.b*[${string}]^$` }): void {
    void input
  }
}
