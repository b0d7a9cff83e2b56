import { IiiFunction, Worker } from 'iii-framework'

export class User {
  id = 0
  name?: string
  at = new Date()
  private secret = 's'
  save(): string { return this.secret }
}

@Worker({ name: 'class-partial' })
export class ClassPartialCase {
  @IiiFunction('cases::class-partial')
  run(input: { patch: Partial<User>; draft: Readonly<User>; some: Pick<User, 'id' | 'save'> }): void {
    void input
  }
}
