import { IiiFunction, Worker } from 'iii-framework'

export class Page<T> { items!: T[]; total!: number; static empty = 1 }
export class UserPage extends Page<{ name: string }> { filter?: string }

@Worker({ name: 'class-generic' })
export class ClassGenericCase {
  @IiiFunction('cases::class-generic')
  run(input: { a: Page<number>; b: UserPage }): void {
    void input
  }
}
