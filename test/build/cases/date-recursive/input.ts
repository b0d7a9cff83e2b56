import { IiiFunction, Worker } from 'iii-framework'

export interface Comment { text: string; at: Date; replies: Comment[]; edits?: Set<Date> }

@Worker({ name: 'date-recursive' })
export class DateRecursiveCase {
  @IiiFunction('cases::date-recursive')
  run(input: { thread: Comment; pinned: Comment | null }): void {
    void input
  }
}
