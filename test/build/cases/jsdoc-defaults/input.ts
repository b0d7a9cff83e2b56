import { IiiFunction, Worker } from 'iii-framework'

export interface Opts {
  /** @default "a b" */ s?: string
  /** @default plain */ t?: string
  /** @default 1.5 */ n?: number
  /** @default false */ b?: boolean
  /** @default null */ z?: string | null
  /** @default ["x"] */ l?: string[]
  /** @default {"a":1} */ o?: { a: number }
  /** @default low */ e?: "low" | "high"
}

@Worker({ name: 'jsdoc-defaults' })
export class JsdocDefaultsCase {
  @IiiFunction('cases::jsdoc-defaults')
  run(input: Opts): void {
    void input
  }
}
