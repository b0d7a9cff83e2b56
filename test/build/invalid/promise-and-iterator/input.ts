import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'promise-and-iterator' })
export class Invalid {
  @IiiFunction('invalid::promise-and-iterator')
  run(input: { rows: Iterable<number>; later?: Promise<string>; both: { deep: AsyncIterable<string>[] } }): { next: () => void; rows: Generator<number> } {
    return input as never
  }
}
