import { IiiFunction, Worker } from 'iii-framework'

export type Opt<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>

@Worker({ name: 'optional-by-name' })
export class OptionalByNameCase {
  @IiiFunction('cases::optional-by-name')
  run(input: Opt<{ a: string; b: number; c: Date }, 'b'>): void {
    void input
  }
}
