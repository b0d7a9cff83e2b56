export interface User { a: string }
