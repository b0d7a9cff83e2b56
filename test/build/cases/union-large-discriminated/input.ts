import { IiiFunction, Worker } from 'iii-framework'

export interface E0 { type: 'e0'; n0: number }
export interface E1 { type: 'e1'; n1: number }
export interface E2 { type: 'e2'; n2: number }
export interface E3 { type: 'e3'; n3: number }
export interface E4 { type: 'e4'; n4: number }
export interface E5 { type: 'e5'; n5: number }
export interface E6 { type: 'e6'; n6: number }
export interface E7 { type: 'e7'; n7: number }
export interface E8 { type: 'e8'; n8: number }
export interface E9 { type: 'e9'; n9: number }
export interface E10 { type: 'e10'; n10: number }
export interface E11 { type: 'e11'; n11: number }
export interface E12 { type: 'e12'; n12: number }
export interface E13 { type: 'e13'; n13: number }
export interface E14 { type: 'e14'; n14: number }
export interface E15 { type: 'e15'; n15: number }
export interface E16 { type: 'e16'; n16: number }
export interface E17 { type: 'e17'; n17: number }
export interface E18 { type: 'e18'; n18: number }
export interface E19 { type: 'e19'; n19: number }
export interface E20 { type: 'e20'; n20: number }
export interface E21 { type: 'e21'; n21: number }
export interface E22 { type: 'e22'; n22: number }
export interface E23 { type: 'e23'; n23: number }
export interface E24 { type: 'e24'; n24: number }
export interface E25 { type: 'e25'; n25: number }
export interface E26 { type: 'e26'; n26: number }
export interface E27 { type: 'e27'; n27: number }
export interface E28 { type: 'e28'; n28: number }
export interface E29 { type: 'e29'; n29: number }
export interface E30 { type: 'e30'; n30: number }
export interface E31 { type: 'e31'; n31: number }
export interface E32 { type: 'e32'; n32: number }
export interface E33 { type: 'e33'; n33: number }
export interface E34 { type: 'e34'; n34: number }
export interface E35 { type: 'e35'; n35: number }
export interface E36 { type: 'e36'; n36: number }
export interface E37 { type: 'e37'; n37: number }
export interface E38 { type: 'e38'; n38: number }
export interface E39 { type: 'e39'; n39: number }
export type Any = E0 | E1 | E2 | E3 | E4 | E5 | E6 | E7 | E8 | E9 | E10 | E11 | E12 | E13 | E14 | E15 | E16 | E17 | E18 | E19 | E20 | E21 | E22 | E23 | E24 | E25 | E26 | E27 | E28 | E29 | E30 | E31 | E32 | E33 | E34 | E35 | E36 | E37 | E38 | E39

@Worker({ name: 'union-large-discriminated' })
export class UnionLargeDiscriminatedCase {
  @IiiFunction('cases::union-large-discriminated')
  run(input: { events: Any[] }): void {
    void input
  }
}
