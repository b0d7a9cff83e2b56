import { IiiFunction, Worker } from 'iii-framework'

export interface Entry { at: Date; next?: Entry; sum: bigint }

@Worker({ name: 'response-date-recursive' })
export class ResponseDateRecursiveCase {
  @IiiFunction('cases::response-date-recursive')
  run(): Promise<Entry[]> {
    return Promise.resolve([])
  }
}
