import { IiiFunction, Worker } from 'iii-framework'

export type Expr = number | { op: "+" | "*"; args: [Expr, Expr] } | { neg: Expr }

@Worker({ name: 'recursive-expression' })
export class RecursiveExpressionCase {
  @IiiFunction('cases::recursive-expression')
  run(input: { e: Expr }): void {
    void input
  }
}
