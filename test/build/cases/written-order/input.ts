import { IiiFunction, Worker } from 'iii-framework'

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value }
export type Level = 'low' | 'high' | 'mid'
export const levels: ('mid' | 'high' | 'low')[] = []

@Worker({ name: 'written-order' })
export class WrittenOrderCase {
  @IiiFunction('cases::written-order')
  run(input: { value: Value; level: Level; maybe?: Level | null; other: Exclude<Level, 'high'> }): void {
    void input
  }
}
