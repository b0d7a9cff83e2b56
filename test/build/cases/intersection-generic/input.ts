import { IiiFunction, Worker } from 'iii-framework'

export type With<T, M> = T & { meta: M }

@Worker({ name: 'intersection-generic' })
export class IntersectionGenericCase {
  @IiiFunction('cases::intersection-generic')
  run(input: { v: With<{ id: number }, { page: number }>; w: With<{ list: string[] }, null>[] }): void {
    void input
  }
}
