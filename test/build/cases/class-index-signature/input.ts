import { IiiFunction, Worker } from 'iii-framework'

export class Bag { [key: string]: number; count = 0 }

@Worker({ name: 'class-index-signature' })
export class ClassIndexSignatureCase {
  @IiiFunction('cases::class-index-signature')
  run(input: Bag): void {
    void input
  }
}
