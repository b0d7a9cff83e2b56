import { IiiFunction, Worker } from 'iii-framework'

export interface Timestamps { createdAt: Date; updatedAt?: Date | null }
export type Stamped<T> = T & Timestamps

@Worker({ name: 'generic-timestamps' })
export class GenericTimestampsCase {
  @IiiFunction('cases::generic-timestamps')
  run(input: Stamped<{ id: string }> | Stamped<{ slug: string }>): void {
    void input
  }
}
