import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'set-forms' })
export class SetFormsCase {
  @IiiFunction('cases::set-forms')
  run(input: { objects: Set<{ id: number }>; maybe: Set<string> | null; list: ReadonlySet<"a" | "b">[]; opt?: Set<bigint>; sets: Set<Set<number>> }): void {
    void input
  }
}
