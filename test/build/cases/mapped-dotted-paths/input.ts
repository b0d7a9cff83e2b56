import { IiiFunction, Worker } from 'iii-framework'

type Paths<T> = { [K in keyof T & string]: T[K] extends object ? `${K}.${keyof T[K] & string}` : K }[keyof T & string]
export interface Settings { db: { host: string; port: number }; name: string }

@Worker({ name: 'mapped-dotted-paths' })
export class MappedDottedPathsCase {
  @IiiFunction('cases::mapped-dotted-paths')
  run(input: { at: Paths<Settings> }): void {
    void input
  }
}
