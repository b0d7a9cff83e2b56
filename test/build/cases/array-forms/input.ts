import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'array-forms' })
export class ArrayFormsCase {
  @IiiFunction('cases::array-forms')
  run(input: { deep: Array<Array<Array<number>>>; fixed: readonly (readonly string[])[]; none: never[]; big: ReadonlyArray<{ x: number }> }): void {
    void input
  }
}
