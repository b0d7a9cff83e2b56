import { IiiFunction, Worker } from 'iii-framework'

export interface Task {
  id: string
  cancel(): void
  retry?(times: number): Promise<void>
}

@Worker({ name: 'methods-of-interfaces' })
export class Invalid {
  @IiiFunction('invalid::methods-of-interfaces')
  run(input: { task: Task }): void {}
}
