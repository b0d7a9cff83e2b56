import { IiiFunction, Worker } from 'iii-framework'

export type Ev = { type: 'a'; x: number } | { type: 'b'; y: string }
export type ByType<U extends { type: string }> = { [E in U as `on_${E['type']}`]: Omit<E, 'type'> }

@Worker({ name: 'mapped-keys-from-union' })
export class MappedKeysFromUnionCase {
  @IiiFunction('cases::mapped-keys-from-union')
  run(input: ByType<Ev>): void {
    void input
  }
}
