import { IiiFunction, Worker } from 'iii-framework'

export type DeepReadonly<T> = T extends (infer U)[] ? readonly DeepReadonly<U>[] : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

@Worker({ name: 'deep-readonly' })
export class DeepReadonlyCase {
  @IiiFunction('cases::deep-readonly')
  run(input: DeepReadonly<{ a: { b: string[] }[]; d?: { e: number } }>): void {
    void input
  }
}
