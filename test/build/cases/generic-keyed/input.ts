import { IiiFunction, Worker } from 'iii-framework'

export interface Models { user: { name: string }; order: { total: number } }
export type Change<K extends keyof Models = keyof Models> = { [M in K]: { model: M; before?: Models[M]; after: Models[M] } }[K]

@Worker({ name: 'generic-keyed' })
export class GenericKeyedCase {
  @IiiFunction('cases::generic-keyed')
  run(input: { one: Change<"order">; any: Change }): void {
    void input
  }
}
