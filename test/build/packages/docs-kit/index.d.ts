import type { Aged } from './aged.js'
export interface Named extends Aged {
  /** What it is called. @minLength 1 */
  name: string
}
