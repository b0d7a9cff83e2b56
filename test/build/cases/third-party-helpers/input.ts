import type { JsonObject, JsonValue, LiteralUnion, Merge, RequireOne, Tagged } from 'utility-kit'
import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'third-party-helpers' })
export class ThirdPartyHelpersCase {
  @IiiFunction('cases::third-party-helpers')
  run(input: { id: Tagged<string, 'Id'>; color: LiteralUnion<'red' | 'green', string>; merged: Merge<{ a: string; b: number }, { b: string }>; one: RequireOne<{ a: string; b: number }>; json: JsonValue; object: JsonObject }): void {
    void input
  }
}
