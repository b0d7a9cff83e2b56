import { IiiFunction, Worker } from 'iii-framework'

export interface Form { name: string; tags: string[]; at: { day: number } }
export type Field<T> = { [K in keyof T]: { value: T[K]; dirty: boolean } }

@Worker({ name: 'mapped-values' })
export class MappedValuesCase {
  @IiiFunction('cases::mapped-values')
  run(input: Field<Form>): void {
    void input
  }
}
