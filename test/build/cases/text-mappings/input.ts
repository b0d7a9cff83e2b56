import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'text-mappings' })
export class TextMappingsCase {
  @IiiFunction('cases::text-mappings')
  run(input: { u: Uppercase<string>; l: Lowercase<string>; c: Capitalize<string>; n: Uncapitalize<string> }): void {
    void input
  }
}
