import { IiiFunction, Worker } from 'iii-framework'

export interface A {
/** @format email */ e: string
/** @format uuid */ id: string }

@Worker({ name: 'jsdoc-format' })
export class JsdocFormatCase {
  @IiiFunction('cases::jsdoc-format')
  run(input: A): void {
    void input
  }
}
