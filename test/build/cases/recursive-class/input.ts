import { IiiFunction, Worker } from 'iii-framework'

export class Category { name = ""; children: Category[] = []; parent?: Category }

@Worker({ name: 'recursive-class' })
export class RecursiveClassCase {
  @IiiFunction('cases::recursive-class')
  run(input: { c: Category }): void {
    void input
  }
}
