import { IiiFunction, Worker } from 'iii-framework'

type Ctor<T = object> = new (...args: any[]) => T
function Stamped<B extends Ctor>(base: B) { return class extends base { createdAt = new Date(); v = 1 } }
class User { name = '' }
export class StampedUser extends Stamped(User) { extra?: string }

@Worker({ name: 'class-mixin' })
export class ClassMixinCase {
  @IiiFunction('cases::class-mixin')
  run(input: StampedUser): void {
    void input
  }
}
