import { IiiFunction, Worker } from 'iii-framework'

export interface Deep { a: { b?: { c: string }[] } }

@Worker({ name: 'indexed-optional-deep' })
export class IndexedOptionalDeepCase {
  @IiiFunction('cases::indexed-optional-deep')
  run(input: { x: Deep['a']['b']; y: NonNullable<Deep['a']['b']>[number] }): void {
    void input
  }
}
