import { IiiFunction, Worker } from 'iii-framework'

export interface Old {
  /** @deprecated use `b` */ a?: string
  /** The new one. */ b: string
  /**
   * Kept for clients of last year.
   * @deprecated
   */
  c?: number
}

@Worker({ name: 'jsdoc-deprecated' })
export class JsdocDeprecatedCase {
  @IiiFunction('cases::jsdoc-deprecated')
  run(input: Old): void {
    void input
  }
}
