import { IiiFunction, Worker } from 'iii-framework'

export interface Folder { name: string; files: File[] }
export interface File { name: string; parent?: Folder }

@Worker({ name: 'recursive-mutual' })
export class RecursiveMutualCase {
  @IiiFunction('cases::recursive-mutual')
  run(input: Folder): void {
    void input
  }
}
