import { IiiFunction, Worker } from 'iii-framework'

export class Receipt { id = 1; private secret = "s"; total(): number { return this.secret.length } get shown(): string { return "r" } }

@Worker({ name: 'response-class-instance' })
export class ResponseClassInstanceCase {
  @IiiFunction('cases::response-class-instance')
  run(): Receipt {
    return new Receipt()
  }
}
