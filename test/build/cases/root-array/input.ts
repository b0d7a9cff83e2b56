import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'root-array' })
export class RootArrayCase {
  @IiiFunction('cases::root-array')
  run(input: { id: number }[]): void {
    void input
  }
}
