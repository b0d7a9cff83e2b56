import { IiiFunction, Worker } from 'iii-framework'

export type AllRequired<T> = { [K in keyof T]-?: T[K] }

@Worker({ name: 'mapped-required-array' })
export class MappedRequiredArrayCase {
  @IiiFunction('cases::mapped-required-array')
  run(input: { v: AllRequired<{ a?: number[]; b?: { c?: string } }> }): void {
    void input
  }
}
