import { IiiFunction, Worker } from 'iii-framework'

export const plan = { name: "p", steps: [{ do: "a" }, { do: "b", wait: 1 }] } satisfies { name: string; steps: { do: string; wait?: number }[] }

@Worker({ name: 'satisfies' })
export class SatisfiesCase {
  @IiiFunction('cases::satisfies')
  run(input: typeof plan): void {
    void input
  }
}
