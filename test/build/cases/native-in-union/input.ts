import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'native-in-union' })
export class NativeInUnionCase {
  @IiiFunction('cases::native-in-union')
  run(input: { v: { day: Date } | { days: Date[] } | string[]; w: Date[] | { at: Date }; x: Map<string, Date> | boolean }): void {
    void input
  }
}
