import { IiiFunction, Worker } from 'iii-framework'

export interface Contact {
  /** @pattern ^[^@\s]+@[^@\s]+$ */
  mail: string
  /** @pattern ^\d{3}-\d{4}$ */
  phone?: string
  /** @pattern ^a */
  both?: `${string}z`
  /** @pattern `^[a-z]{2}\/$` */
  code?: string
}

@Worker({ name: 'jsdoc-patterns' })
export class JsdocPatternsCase {
  @IiiFunction('cases::jsdoc-patterns')
  run(input: Contact): void {
    void input
  }
}
