import { IiiFunction, Worker } from 'iii-framework'

export interface Tree extends Array<Tree | string> {}

@Worker({ name: 'array-interface' })
export class ArrayInterfaceCase {
  @IiiFunction('cases::array-interface')
  run(input: { tree: Tree; ring: Ring }): void {
    void input
  }
}

export type Ring = Ring[]
