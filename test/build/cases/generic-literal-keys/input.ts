import { IiiFunction, Worker } from 'iii-framework'

export interface Node<K extends string, V> { key: K; value: V; sub: Record<string, Node<K, V>> }

@Worker({ name: 'generic-literal-keys' })
export class GenericLiteralKeysCase {
  @IiiFunction('cases::generic-literal-keys')
  run(input: Node<'a' | 'b', number>): void {
    void input
  }
}
