import { IiiFunction, Worker } from 'iii-framework'

export interface Limits {
  /** @minItems 1 @maxItems 2 */ list: string[]
  /** @uniqueItems */ set?: number[]
  /** @minProperties 1 @maxProperties 2 */ map?: Record<string, number>
  /** @additionalProperties true */ open?: { a: number }
  /** @exclusiveMaximum 10 @multipleOf 2 */ even?: number
  /** @minItems 2 */ tags?: Set<string>
}

@Worker({ name: 'jsdoc-collections' })
export class JsdocCollectionsCase {
  @IiiFunction('cases::jsdoc-collections')
  run(input: Limits): void {
    void input
  }
}
