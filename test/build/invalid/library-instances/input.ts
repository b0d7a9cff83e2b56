import type { EventEmitter } from 'node:events'
import type { Stats } from 'node:fs'
import { IiiFunction, Worker } from 'iii-framework'

export class Failure extends Error {
  status = 500
}
export interface Index extends Map<string, number> {
  name: string
}

@Worker({ name: 'library-instances' })
export class Invalid {
  @IiiFunction('invalid::library-instances')
  run(input: { query: URLSearchParams; bus: EventEmitter; failure: Failure; index: Index; signal?: AbortSignal }): Stats {
    return input as never
  }
}
