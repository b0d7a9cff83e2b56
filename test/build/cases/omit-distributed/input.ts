import { IiiFunction, Worker } from 'iii-framework'

export type Shape = { kind: 'circle'; r: number } | { kind: 'square'; side: number; label?: string }
export type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

@Worker({ name: 'omit-distributed' })
export class OmitDistributedCase {
  @IiiFunction('cases::omit-distributed')
  run(input: DistributiveOmit<Shape, 'label'>): void {
    void input
  }
}
