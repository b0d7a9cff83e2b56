export interface Aged {
  /**
   * In whole years, see {@link Named}.
   * @minimum 0
   */
  age: number
}
