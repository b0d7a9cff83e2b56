import { IiiFunction, Worker } from 'iii-framework'

interface Events { 'user.created': { id: string; at: Date }; 'user.deleted': { id: string; hard?: boolean } }
export type Envelope<K extends keyof Events = keyof Events> = { [P in K]: { type: P; data: Events[P]; v: 1 } }[K]

@Worker({ name: 'union-from-interface-keys' })
export class UnionFromInterfaceKeysCase {
  @IiiFunction('cases::union-from-interface-keys')
  run(input: { e: Envelope; one: Envelope<'user.deleted'>; list: Envelope[] }): void {
    void input
  }
}
