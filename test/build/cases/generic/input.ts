import { IiiFunction, Worker } from 'iii-framework'

export interface Page<T> { items: T[]; next?: string }
export interface U { id: string }

@Worker({ name: 'generic' })
export class GenericCase {
  @IiiFunction('cases::generic')
  run(input: Page<U>): void {
    void input
  }
}
