import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'map-literal-keys' })
export class MapLiteralKeysCase {
  @IiiFunction('cases::map-literal-keys')
  run(input: { ports: Map<"http" | "https", number>; texts: ReadonlyMap<`t-${string}`, string>; nested: Map<string, Map<string, Date>> }): void {
    void input
  }
}
