import { IiiFunction, Worker } from 'iii-framework'

export interface Model { z?: string; y: number; x: boolean }
export interface Stamped extends Record<'zeta' | 'alpha', Date>, Pick<Model, 'y' | 'z'> { own: string }

@Worker({ name: 'interface-extends-mapped' })
export class InterfaceExtendsMappedCase {
  @IiiFunction('cases::interface-extends-mapped')
  run(input: Stamped): void {
    void input
  }
}
