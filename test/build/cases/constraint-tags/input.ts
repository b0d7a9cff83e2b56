import { IiiFunction, Worker } from 'iii-framework'

/** Whole cents. @asType integer @minimum 0 */
export type Cents = number

export interface Order {
  /** @minLength 2 @maxLength 5 @pattern ^[a-z]+$ */
  code: string
  /** What it costs. */
  price: Cents
  discount: Cents
  /** @minItems 1 @uniqueItems */
  lines: string[]
  /** @nullable */
  note?: string
  /** @exclusiveMinimum 0 @multipleOf 0.5 @default 1 */
  weight?: number | null
}

@Worker({ name: 'constraint-tags' })
export class ConstraintTagsCase {
  @IiiFunction('cases::constraint-tags')
  run(input: Order): void {
    void input
  }
}
