import { s, type Infer } from 'schema-kit'
import { IiiFunction, Worker } from 'iii-framework'

export const user = s.object({
  id: s.string(),
  age: s.optional(s.number()),
  role: s.oneOf(['admin', 'user']),
  tags: s.array(s.string()),
  home: s.nullable(s.object({ city: s.string() })),
})
export const event = s.either([
  s.object({ type: s.literal('a'), n: s.number() }),
  s.object({ type: s.literal('b'), t: s.string() }),
])

@Worker({ name: 'third-party-schema-infer' })
export class ThirdPartySchemaInferCase {
  @IiiFunction('cases::third-party-schema-infer')
  run(input: { user: Infer<typeof user>; event: Infer<typeof event> }): void {
    void input
  }
}
