import { IiiFunction, Worker } from 'iii-framework'

export class Widget { id = 1 }
export interface Widget { label?: string }
export namespace Widget { export type Size = "s" | "l" }

@Worker({ name: 'merged-class-interface' })
export class MergedClassInterfaceCase {
  @IiiFunction('cases::merged-class-interface')
  run(input: { w: Widget; size: Widget.Size }): void {
    void input
  }
}
