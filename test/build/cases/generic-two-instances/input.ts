import { IiiFunction, Worker } from 'iii-framework'

export interface Box<T> { v: T }

@Worker({ name: 'generic-two-instances' })
export class GenericTwoInstancesCase {
  @IiiFunction('cases::generic-two-instances')
  run(input: { a: Box<string>; b: Box<number>; c: Box<Box<boolean>> }): void {
    void input
  }
}
