import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'parameter-overloaded' })
export class ParameterOverloadedCase {
  run(input: { a: string }): string
  run(input: { b: number }): number
  @IiiFunction('cases::parameter-overloaded')
  run(input: { a?: string; b?: number }): string | number {
    return input.a ?? input.b ?? ''
  }
}
