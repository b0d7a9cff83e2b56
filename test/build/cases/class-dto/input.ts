import { IiiFunction, Worker } from 'iii-framework'

export class P { id!: string; protected secret = 1; static s = 2 }
export class A extends P { name!: string; private hidden?: string; #h = 1; greet(): string { return this.name + this.#h } get upper(): string { return this.name } }

@Worker({ name: 'class-dto' })
export class ClassDtoCase {
  @IiiFunction('cases::class-dto')
  run(input: A): void {
    void input
  }
}
