import { IiiFunction, Worker } from 'iii-framework'

export interface Cat { type: 'cat'; lives: number }
export interface Dog { type: 'dog'; good: true }
export type Pet<T extends Cat | Dog = Cat | Dog> = T & { name: string }
export interface Page<T, Meta = undefined> { items: T[]; meta: Meta }

@Worker({ name: 'generic-discriminated-default' })
export class GenericDiscriminatedDefaultCase {
  @IiiFunction('cases::generic-discriminated-default')
  run(input: { pet: Pet; cats: Page<Pet<Cat>>; dogs: Page<Dog, { total: number }> }): void {
    void input
  }
}
