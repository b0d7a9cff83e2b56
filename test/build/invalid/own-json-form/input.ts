import { IiiFunction, Worker } from 'iii-framework'

export class Money {
  cents = 0
  toJSON(): string {
    return String(this.cents)
  }
}

@Worker({ name: 'own-json-form' })
export class Invalid {
  @IiiFunction('invalid::own-json-form')
  run(input: { price: Money }): { total: Money } {
    return { total: input.price }
  }
}
