import { IiiFunction, Worker } from 'iii-framework'

export declare enum Ambient { A = 3, B = A << 1 }

@Worker({ name: 'enum-ambient' })
export class EnumAmbientCase {
  @IiiFunction('cases::enum-ambient')
  run(input: { v: Ambient }): void {
    void input
  }
}
