import { IiiFunction, Worker } from 'iii-framework'

export interface Access {
  /** @readOnly */ id?: string
  /** @writeOnly */ password: string
  /** @contentMediaType image/png */ picture?: Uint8Array
  /** @unknownTag is prose */ free?: string
}

@Worker({ name: 'jsdoc-access' })
export class JsdocAccessCase {
  @IiiFunction('cases::jsdoc-access')
  run(input: Access): void {
    void input
  }
}
