import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'compiler-error' })
export class Invalid {
  @IiiFunction('invalid::compiler-error')
  run(input: { a: number }): string {
    return input.a
  }
}
