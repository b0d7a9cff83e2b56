import { IiiFunction, Worker } from 'iii-framework'

/** @minLength 2 */
export type Word = string
/** @asType integer @minimum 0 */
export type Count = number
export type Either = Word | Count
export interface Model {
  /** The key of it. @minLength 3 */
  key: Word
  /** @minimum 1 */
  size?: number
}
export interface Given {
  either: Either
  key: Model['key'] | null
  size?: Model['size']
  words: [...Word[]]
  mixed: [Word, ...Count[]]
  place: [/** From the left. @minimum 0 */ x: number, /** What is there. */ name?: string]
  lists: Word[] | Record<string, Count>
  loose: 'a' | Word
}

@Worker({ name: 'jsdoc-on-parts' })
export class JsdocOnPartsCase {
  @IiiFunction('cases::jsdoc-on-parts')
  run(input: Given): void {
    void input
  }
}
