import { IiiFunction, Worker } from 'iii-framework'

export type Note = { kind: "day"; at: Date } | { kind: "text"; at: string } | { kind: "none" }

@Worker({ name: 'date-discriminated-by-kind' })
export class DateDiscriminatedByKindCase {
  @IiiFunction('cases::date-discriminated-by-kind')
  run(input: { notes: Note[]; one: Record<string, Note> }): void {
    void input
  }
}
