import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'odd-keys' })
export class OddKeysCase {
  @IiiFunction('cases::odd-keys')
  run(input: { 'x-y': string; 'a/b': number; $ref: string; 'with "quote"': boolean; 0: string; __proto__?: number }): void {
    void input
  }
}
