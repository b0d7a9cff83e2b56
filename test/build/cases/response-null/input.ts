import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-null' })
export class ResponseNullCase {
  @IiiFunction('cases::response-null')
  run(): null {
    return null
  }
}
