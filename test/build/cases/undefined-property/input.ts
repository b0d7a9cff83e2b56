import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'undefined-property' })
export class UndefinedPropertyCase {
  @IiiFunction('cases::undefined-property')
  run(input: { u: undefined; v: void; a: string }): void {
    void input
  }
}
