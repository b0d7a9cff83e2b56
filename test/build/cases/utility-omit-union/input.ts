import { IiiFunction, Worker } from 'iii-framework'

export type Pt = { k: "a"; x: number; y: number } | { k: "b"; x: number; z: number }
export type DistOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

@Worker({ name: 'utility-omit-union' })
export class UtilityOmitUnionCase {
  @IiiFunction('cases::utility-omit-union')
  run(input: { plain: Omit<Pt, "x">; each: DistOmit<Pt, "x"> }): void {
    void input
  }
}
