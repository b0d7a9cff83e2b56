import { IiiFunction, Worker } from 'iii-framework'

export interface List<T> extends Array<T> { first(): T }

@Worker({ name: 'array-interface-methods' })
export class ArrayInterfaceMethodsCase {
  @IiiFunction('cases::array-interface-methods')
  run(input: { list: List<number> }): void {
    void input
  }
}
