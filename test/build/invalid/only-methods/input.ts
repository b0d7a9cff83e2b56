import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

export class Repository {
  find(): string {
    return ''
  }
}

@Worker({ name: 'only-methods' })
export class Invalid {
  @IiiFunction('invalid::only-methods')
  run(input: { repository: Repository }): void {}
}
