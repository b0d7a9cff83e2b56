import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'template-literal' })
export class TemplateLiteralCase {
  @IiiFunction('cases::template-literal')
  run(input: { id: `SKU-${number}`; e: `on${'A' | 'B'}` }): void {
    void input
  }
}
