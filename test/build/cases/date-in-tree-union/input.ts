import { IiiFunction, Worker } from 'iii-framework'

export type Tree = { leaf: Date } | { nodes: Tree[] }

@Worker({ name: 'date-in-tree-union' })
export class DateInTreeUnionCase {
  @IiiFunction('cases::date-in-tree-union')
  run(input: { tree: Tree }): void {
    void input
  }
}
