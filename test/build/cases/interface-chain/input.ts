import { IiiFunction, Worker } from 'iii-framework'

export interface A0 { a: string; over: string | number }
export interface B0 extends A0 { b: string; over: number }
export interface C0 extends B0 { c?: string }

@Worker({ name: 'interface-chain' })
export class InterfaceChainCase {
  @IiiFunction('cases::interface-chain')
  run(input: C0): void {
    void input
  }
}
