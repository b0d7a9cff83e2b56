import { IiiFunction, Worker } from 'iii-framework'

export enum Unit { Px = "px", Em = "em" }

@Worker({ name: 'enum-keys' })
export class EnumKeysCase {
  @IiiFunction('cases::enum-keys')
  run(input: { name: keyof typeof Unit; value: `${Unit}`; sizes: { [U in Unit]?: number } }): void {
    void input
  }
}
