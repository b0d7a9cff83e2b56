import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-inferred' })
export class ResponseInferredCase {
  @IiiFunction('cases::response-inferred')
  run(input: { n: number }) {
    const n = input.n 
    return { doubled: n * 2, tags: ['a'] as string[], when: n > 1 ? 'late' as const : 'early' as const }
  }
}
