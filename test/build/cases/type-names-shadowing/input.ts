import { IiiFunction, Worker } from 'iii-framework'

export interface Record1 { a: number }
interface Map<T> { items: T[] }
interface Date { y: number }
type Partial<T> = { wrapped: T }

@Worker({ name: 'type-names-shadowing' })
export class TypeNamesShadowingCase {
  @IiiFunction('cases::type-names-shadowing')
  run(input: { m: Map<string>; d: Date; p: Partial<{ x: 1 }>; r: Record1 }): void {
    void input
  }
}
