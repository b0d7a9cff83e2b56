/** Anything JSON can say, as programs that build and change values see it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
