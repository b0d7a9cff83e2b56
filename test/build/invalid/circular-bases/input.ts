import { IiiFunction, Worker } from 'iii-framework'

interface Egg extends Hen {
  laid: string
}

interface Hen extends Egg {
  laid: string
}

@Worker({ name: 'circular-bases' })
export class CircularBasesCase {
  @IiiFunction('cases::circular-bases')
  run(input: Egg): void {
    void input
  }
}
