import { IiiFunction, Worker } from 'iii-framework'

export interface C { kind: 'c'; r: number }
export interface Q { kind: 'q'; s: number }
export type Sh = C | Q

@Worker({ name: 'discriminated' })
export class DiscriminatedCase {
  @IiiFunction('cases::discriminated')
  run(input: Sh): void {
    void input
  }
}
