import { IiiFunction, Worker } from 'iii-framework'

export type Ev = { k: "a"; a: number } | { k: "b"; b: string } | { k: "c" }

@Worker({ name: 'utility-extract-object' })
export class UtilityExtractObjectCase {
  @IiiFunction('cases::utility-extract-object')
  run(input: { x: Extract<Ev, { k: "a" | "c" }>; y: Exclude<Ev, { k: "c" }>; z: NonNullable<Ev | null | undefined>["k"] }): void {
    void input
  }
}
