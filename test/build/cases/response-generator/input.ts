import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-generator' })
export class ResponseGeneratorCase {
  @IiiFunction('cases::response-generator')
  async *run(): AsyncGenerator<{ n: number }, string, boolean> {
    yield { n: 1 }
    return "done"
  }
}
