import { IiiFunction, Worker } from 'iii-framework'

export const wrap = <T>(value: T) => ({ value, list: [value] })
export type Wrapped = ReturnType<typeof wrap<string>>

@Worker({ name: 'generic-instantiation-expression' })
export class GenericInstantiationExpressionCase {
  @IiiFunction('cases::generic-instantiation-expression')
  run(input: Wrapped): void {
    void input
  }
}
