import { IiiFunction, Worker } from 'iii-framework'

export interface Query { limit?: number; order?: "asc" | "desc"; tags?: string[]; at?: Date; text: string }

@Worker({ name: 'parameter-destructured' })
export class ParameterDestructuredCase {
  @IiiFunction('cases::parameter-destructured')
  run({ limit = 10, order = "asc", tags = [], at = new Date(), text: words }: Query): void {
    void [limit, order, tags, at, words]
  }
}
