/** The bus. */
export interface Bus {
  first: string
  z?: 'low' | 'high'
}
export type Level = 'high' | 'mid' | 'low'
