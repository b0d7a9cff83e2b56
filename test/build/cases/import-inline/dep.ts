export interface D { q: number }
