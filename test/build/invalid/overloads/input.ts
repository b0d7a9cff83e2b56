import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'overloads' })
export class Invalid {
  run(input: { a: number }): void
  run(input: { b: string }): void
  @IiiFunction('invalid::overloads')
  run(input: object): void {
    void input
  }
}
