import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'parameter-optional-required' })
export class ParameterOptionalRequiredCase {
  @IiiFunction('cases::parameter-optional-required')
  run(input?: { a: string; b?: number }): void {
    void input
  }
}
