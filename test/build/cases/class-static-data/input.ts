import { IiiFunction, Worker } from 'iii-framework'

export class Conf { static readonly mode = 'fast'; static limit = 3; own = 1 }

@Worker({ name: 'class-static-data' })
export class ClassStaticDataCase {
  @IiiFunction('cases::class-static-data')
  run(input: { conf: Pick<typeof Conf, 'mode' | 'limit'> }): void {
    void input
  }
}
