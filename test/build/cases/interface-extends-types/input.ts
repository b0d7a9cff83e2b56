import { IiiFunction, Worker } from 'iii-framework'

export type Base = { id: number } & { at?: string }
export interface Child extends Base, Pick<{ x: 1; y: 2 }, "y">, Partial<{ p: string }> { own: true }

@Worker({ name: 'interface-extends-types' })
export class InterfaceExtendsTypesCase {
  @IiiFunction('cases::interface-extends-types')
  run(input: Child): void {
    void input
  }
}
