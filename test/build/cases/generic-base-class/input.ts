import { IiiFunction, Worker } from 'iii-framework'

export interface A { q: number }
export abstract class Crud<T> { protected use(x: T): T { return x }
declare input: T }

@Worker({ name: 'generic-base-class' })
export class GenericBaseClassCase {
  @IiiFunction('cases::generic-base-class')
  run(input: Crud<A>['input']): void {
    void input
  }
}
