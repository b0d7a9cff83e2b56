import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'parameter-default-computed' })
export class ParameterDefaultComputedCase {
  @IiiFunction('cases::parameter-default-computed')
  run(input: { at: Date } = { at: new Date() }): void {
    void input
  }
}
