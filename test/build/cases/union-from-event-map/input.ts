import { IiiFunction, Worker } from 'iii-framework'

export interface EventMap { click: { x: number }; key: { code: string } }
export type AnyEvent = { [K in keyof EventMap]: { type: K; payload: EventMap[K] } }[keyof EventMap]

@Worker({ name: 'union-from-event-map' })
export class UnionFromEventMapCase {
  @IiiFunction('cases::union-from-event-map')
  run(input: AnyEvent): void {
    void input
  }
}
