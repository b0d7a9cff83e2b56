import { IiiFunction, Worker } from 'iii-framework'

export type Json = string | number | boolean | null | Json[] | { [k: string]: Json }

@Worker({ name: 'recursive-json' })
export class RecursiveJsonCase {
  @IiiFunction('cases::recursive-json')
  run(input: { j: Json }): void {
    void input
  }
}
