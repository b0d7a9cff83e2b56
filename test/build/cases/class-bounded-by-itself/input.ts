import { IiiFunction, Worker } from 'iii-framework'

export abstract class Model<T extends Model<T>> { id = 0; parent?: T; clone(): T { return this as unknown as T } }
export class Post extends Model<Post> { title = '' }

@Worker({ name: 'class-bounded-by-itself' })
export class ClassBoundedByItselfCase {
  @IiiFunction('cases::class-bounded-by-itself')
  run(input: { p: Post }): void {
    void input
  }
}
