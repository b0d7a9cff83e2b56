import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-primitive' })
export class ResponsePrimitiveCase {
  @IiiFunction('cases::response-primitive')
  run(): number {
    return 1
  }
}
