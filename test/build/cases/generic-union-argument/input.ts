import { IiiFunction, Worker } from 'iii-framework'

export interface Box<T> { v: T; all: T[] }

@Worker({ name: 'generic-union-argument' })
export class GenericUnionArgumentCase {
  @IiiFunction('cases::generic-union-argument')
  run(input: { a: Box<"x" | "y">; b: Box<string | number>; c: Box<Box<1> | null> }): void {
    void input
  }
}
