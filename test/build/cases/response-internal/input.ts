import { IiiFunction, Worker } from 'iii-framework'

export interface Out { id: number; /** @internal */ cost: number }

@Worker({ name: 'response-internal' })
export class ResponseInternalCase {
  @IiiFunction('cases::response-internal')
  run(): Out {
    return { id: 1, cost: 2 }
  }
}
