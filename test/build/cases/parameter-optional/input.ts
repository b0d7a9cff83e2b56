import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'parameter-optional' })
export class ParameterOptionalCase {
  @IiiFunction('cases::parameter-optional')
  run(input?: { a?: string }): void {
    void input
  }
}
