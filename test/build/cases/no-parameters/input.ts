import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'no-parameters' })
export class NoParametersCase {
  @IiiFunction('cases::no-parameters')
  run(): number {
    return 1
  }
}
