import { IiiFunction, Worker } from 'iii-framework'

export interface Shared1 { at: Date; name: string }

@Worker({ name: 'response-shared-type' })
export class ResponseSharedTypeCase {
  @IiiFunction('cases::response-shared-type')
  run(input: Shared1): Shared1 {
    return input
  }
}
