import { IiiFunction, Worker } from 'iii-framework'

export namespace NS { export interface A { x: number }
export namespace In { export type B = A & { y: string } } }

@Worker({ name: 'namespace' })
export class NamespaceCase {
  @IiiFunction('cases::namespace')
  run(input: { a: NS.A; b: NS.In.B }): void {
    void input
  }
}
