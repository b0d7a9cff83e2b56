import { IiiFunction, Worker } from 'iii-framework'

export function make(name: string, size?: number) { return { name, size: size ?? 1, at: [] as string[] } }
export class Point { constructor(public x: number, public y = 0) {} }

@Worker({ name: 'utility-functions' })
export class UtilityFunctionsCase {
  @IiiFunction('cases::utility-functions')
  run(input: { made: ReturnType<typeof make>; args: Parameters<typeof make>; point: InstanceType<typeof Point>; built: ConstructorParameters<typeof Point> }): void {
    void input
  }
}
