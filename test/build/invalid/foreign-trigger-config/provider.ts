import { TriggerType, Worker, type TriggerBinding } from 'iii-framework'

export interface Doorbell {
  door: { floor: number }
  chimes?: { tone: 'high' | 'low' }[]
}

@Worker({ name: 'doorbells' })
export class Doorbells {
  @TriggerType('doorbell', { description: 'Somebody rings.' })
  bind(binding: TriggerBinding<Doorbell>): void {
    void binding
  }
}
