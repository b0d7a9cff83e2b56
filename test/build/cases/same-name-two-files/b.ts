export interface User { b: number }
