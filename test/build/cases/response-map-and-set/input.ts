import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-map-and-set' })
export class ResponseMapAndSetCase {
  @IiiFunction('cases::response-map-and-set')
  run(): Map<string, Set<Date>> {
    return new Map()
  }
}
