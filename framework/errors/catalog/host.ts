/** Codes of decorators and the runtime that registers decorated classes. */
export const hostErrors = {}
