import { IiiFunction, Worker } from 'iii-framework'

export interface HasId { id: string }
export interface HasTime { created: number; updated?: number }

@Worker({ name: 'intersection-interfaces' })
export class IntersectionInterfacesCase {
  @IiiFunction('cases::intersection-interfaces')
  run(input: HasId & HasTime & { extra: boolean }): void {
    void input
  }
}
