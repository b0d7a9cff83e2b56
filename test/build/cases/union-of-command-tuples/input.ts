import { IiiFunction, Worker } from 'iii-framework'

export type Command = ['set', string, number] | ['del', string] | ['list']

@Worker({ name: 'union-of-command-tuples' })
export class UnionOfCommandTuplesCase {
  @IiiFunction('cases::union-of-command-tuples')
  run(input: { run: Command }): void {
    void input
  }
}
