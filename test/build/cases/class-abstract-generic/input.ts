import { IiiFunction, Worker } from 'iii-framework'

export abstract class Entity<Id> {
  abstract id: Id
  version = 1
}
export class Product extends Entity<string> {
  id = ''
  price = 0
}

@Worker({ name: 'class-abstract-generic' })
export class ClassAbstractGenericCase {
  @IiiFunction('cases::class-abstract-generic')
  run(input: Product): void {
    void input
  }
}
