import { IiiFunction, Worker } from 'iii-framework'

const add = (n: number) => ({ type: 'add', payload: n }) as const
const clear = () => ({ type: 'clear' as const })
const actions = { add, clear }
export type Action = ReturnType<(typeof actions)[keyof typeof actions]>

@Worker({ name: 'union-of-inferred-actions' })
export class UnionOfInferredActionsCase {
  @IiiFunction('cases::union-of-inferred-actions')
  run(input: { a: Action }): void {
    void input
  }
}
