import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'jsdoc-one-line' })
export class JsdocOneLineCase {
  @IiiFunction('cases::jsdoc-one-line')
  run(input: { /** First. @minimum 0 */ a: number; /** Second. */ b: string; c: boolean /** Third. */ }): void {
    void input
  }
}
