export type Chain = "a" | "b"
