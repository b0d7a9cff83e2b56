import { IiiFunction, Worker } from 'iii-framework'

export enum Color { Red = "red", Blue = "blue" }
export namespace Color { export const first: Color = Color.Red; export interface Mix { a: Color; b: Color } }

@Worker({ name: 'enum-with-namespace' })
export class EnumWithNamespaceCase {
  @IiiFunction('cases::enum-with-namespace')
  run(input: { c: Color; mix: Color.Mix }): void {
    void input
  }
}
