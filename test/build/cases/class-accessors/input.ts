import { IiiFunction, Worker } from 'iii-framework'

export class Temp { private c = 0; get celsius(): number { return this.c } set celsius(value: number) { this.c = value } get fahrenheit(): number { return this.c * 1.8 + 32 } }

@Worker({ name: 'class-accessors' })
export class ClassAccessorsCase {
  @IiiFunction('cases::class-accessors')
  run(input: { t: Temp }): void {
    void input
  }
}
