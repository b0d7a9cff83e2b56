import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-undefined' })
export class ResponseUndefinedCase {
  @IiiFunction('cases::response-undefined')
  run(): { a: string } | undefined {
    return undefined
  }
}
