import { IiiFunction, Worker } from 'iii-framework'

export interface Code {
  /** @pattern /^[a-z]+$/i */
  code: string
  /** @format email */
  count: number
  /** @format int32 */
  text: string
  /** @examples 5 */
  list?: number
}

@Worker({ name: 'pattern-with-slashes' })
export class Invalid {
  @IiiFunction('invalid::pattern-with-slashes')
  run(input: Code): void {}
}
