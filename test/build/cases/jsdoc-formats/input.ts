import { IiiFunction, Worker } from 'iii-framework'

export interface Formats {
  /** @format date */ day: string
  /** @format int32 */ small: number
  /** @format ipv4 */ ip?: string
  /** @format uri */ link?: string
  /** @format date */ birthday?: Date
  /** @asType integer @format int64 */ whole?: number
}

@Worker({ name: 'jsdoc-formats' })
export class JsdocFormatsCase {
  @IiiFunction('cases::jsdoc-formats')
  run(input: Formats): void {
    void input
  }
}
