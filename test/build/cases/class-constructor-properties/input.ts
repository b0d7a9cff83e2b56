import { IiiFunction, Worker } from 'iii-framework'

export class Money { constructor(readonly amount: number, public currency: "eur" | "usd", private cents = 0, protected hidden = 1, plain = 2) { void [cents, hidden, plain] } }

@Worker({ name: 'class-constructor-properties' })
export class ClassConstructorPropertiesCase {
  @IiiFunction('cases::class-constructor-properties')
  run(input: Money): void {
    void input
  }
}
