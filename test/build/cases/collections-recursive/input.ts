import { IiiFunction, Worker } from 'iii-framework'

export type Dir = Map<string, Dir | string>

@Worker({ name: 'collections-recursive' })
export class CollectionsRecursiveCase {
  @IiiFunction('cases::collections-recursive')
  run(input: { dir: Dir }): void {
    void input
  }
}
