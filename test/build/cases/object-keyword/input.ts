import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'object-keyword' })
export class ObjectKeywordCase {
  @IiiFunction('cases::object-keyword')
  run(input: { o: object }): void {
    void input
  }
}
