import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'string' })
export class StringCase {
  @IiiFunction('cases::string')
  run(input: { v: string }): void {
    void input
  }
}
