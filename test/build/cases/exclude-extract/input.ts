import { IiiFunction, Worker } from 'iii-framework'

export type U = 'a' | 'b' | 'c' | null

@Worker({ name: 'exclude-extract' })
export class ExcludeExtractCase {
  @IiiFunction('cases::exclude-extract')
  run(input: { x: Exclude<U, 'a'>; y: Extract<U, 'a' | 'b'>; z: NonNullable<U> }): void {
    void input
  }
}
