import { IiiFunction, Worker } from 'iii-framework'

export enum Color { Red = 'red', Green = 'green' }
export enum Level { Low, High }

@Worker({ name: 'enum-optional-keys' })
export class EnumOptionalKeysCase {
  @IiiFunction('cases::enum-optional-keys')
  run(input: { some: Partial<Record<Color, number>>; by: { [K in Color]?: string }; all: Record<Level, string>; name: keyof typeof Color; text: `${Color}` }): void {
    void input
  }
}
