import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-array-inferred' })
export class ResponseArrayInferredCase {
  @IiiFunction('cases::response-array-inferred')
  async run(input: { n: number }) {
    return [input.n].map((n) => ({ n, half: n / 2, label: n > 1 ? ("big" as const) : undefined }))
  }
}
