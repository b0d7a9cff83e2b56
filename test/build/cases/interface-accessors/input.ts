import { IiiFunction, Worker } from 'iii-framework'

export interface Shape { get area(): number; set name(value: string); get name(): string; readonly kind: "s" }

@Worker({ name: 'interface-accessors' })
export class InterfaceAccessorsCase {
  @IiiFunction('cases::interface-accessors')
  run(input: Shape): void {
    void input
  }
}
