import { IiiFunction, Worker } from 'iii-framework'

export interface Model { name: string; age: number }
export type Getters<T> = { [K in keyof T & string as `get${Capitalize<K>}`]: T[K] }

@Worker({ name: 'mapped-renamed-keys' })
export class MappedRenamedKeysCase {
  @IiiFunction('cases::mapped-renamed-keys')
  run(input: Getters<Model>): void {
    void input
  }
}
