import { IiiFunction, Worker } from 'iii-framework'

export enum Way { Up = "up", Down = "down" }

@Worker({ name: 'root-enum' })
export class RootEnumCase {
  @IiiFunction('cases::root-enum')
  run(input: Way): void {
    void input
  }
}
