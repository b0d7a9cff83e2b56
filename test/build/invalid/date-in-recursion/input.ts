import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

export interface Comment {
  at: Date
  replies: Comment[]
}

@Worker({ name: 'date-in-recursion' })
export class Invalid {
  @IiiFunction('invalid::date-in-recursion')
  run(input: Comment): void {}
}
