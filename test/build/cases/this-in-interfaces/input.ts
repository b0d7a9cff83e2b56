import { IiiFunction, Worker } from 'iii-framework'

export interface Node1 { v: number; next?: this; list: this[]; map: Record<string, this> }
export interface Sub1 extends Node1 { extra: string }

@Worker({ name: 'this-in-interfaces' })
export class ThisInInterfacesCase {
  @IiiFunction('cases::this-in-interfaces')
  run(input: Sub1): void {
    void input
  }
}
