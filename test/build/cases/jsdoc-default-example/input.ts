import { IiiFunction, Worker } from 'iii-framework'

export interface A {
/** How many.
 * @default 10
 * @example 5 */ limit?: number
/** @default "asc" */ order?: "asc" | "desc"
/** @deprecated use limit */ max?: number }

@Worker({ name: 'jsdoc-default-example' })
export class JsdocDefaultExampleCase {
  @IiiFunction('cases::jsdoc-default-example')
  run(input: A): void {
    void input
  }
}
