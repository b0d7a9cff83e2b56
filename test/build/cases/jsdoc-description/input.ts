import { IiiFunction, Worker } from 'iii-framework'

/** A person. */
export interface A {
  /** Full name. */
  name: string
}

@Worker({ name: 'jsdoc-description' })
export class JsdocDescriptionCase {
  @IiiFunction('cases::jsdoc-description')
  run(input: A): void {
    void input
  }
}
