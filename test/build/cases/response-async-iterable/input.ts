import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-async-iterable' })
export class ResponseAsyncIterableCase {
  @IiiFunction('cases::response-async-iterable')
  async *run(): AsyncIterable<{ seq: number }> {
    yield { seq: 1 }
  }
}
