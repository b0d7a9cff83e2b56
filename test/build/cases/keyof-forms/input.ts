import { IiiFunction, Worker } from 'iii-framework'

export class Acc { id = 1; private pin = 2; name = "n"; check(): number { return this.pin } }
export interface Deep { a: { b: { c: 1 | 2 }[] } }

@Worker({ name: 'keyof-forms' })
export class KeyofFormsCase {
  @IiiFunction('cases::keyof-forms')
  run(input: { k: keyof Deep["a"]; v: Deep["a"]["b"][number]["c"]; f: Exclude<keyof Acc, "check">; values: { [K in "x" | "y"]: K }["x" | "y"] }): void {
    void input
  }
}
