export interface User { name: string }
export type Role = "admin" | "guest"
export * as inner from "./inner.js"
