import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

export interface Limits {
  /** @minimum low */
  a: number
  /** @minLength 3 */
  b: number
  /** @pattern [a- */
  c: string
  /** @default 12 @maximum 10 */
  d: number
  /** @default "asc" */
  e: 'up' | 'down'
  /** @format phone */
  f: string
  /** @format time */
  g: Date
}

@Worker({ name: 'bad-tags' })
export class Invalid {
  @IiiFunction('invalid::bad-tags')
  run(input: Limits): void {}
}
