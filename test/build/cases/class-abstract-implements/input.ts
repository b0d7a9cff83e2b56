import { IiiFunction, Worker } from 'iii-framework'

export interface Sized { size: number }
export abstract class Shape { abstract kind: string; color?: string }
export class Square extends Shape implements Sized { kind = "square" as const; size = 1 }

@Worker({ name: 'class-abstract-implements' })
export class ClassAbstractImplementsCase {
  @IiiFunction('cases::class-abstract-implements')
  run(input: { any: Shape; square: Square }): void {
    void input
  }
}
