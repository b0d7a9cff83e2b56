import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'string-intrinsics' })
export class StringIntrinsicsCase {
  @IiiFunction('cases::string-intrinsics')
  run(input: { u: Uppercase<'a' | 'b'>; k: keyof { [K in 'x' | 'y' as Capitalize<K>]: 1 } }): void {
    void input
  }
}
