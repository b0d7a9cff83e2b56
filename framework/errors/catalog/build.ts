/** Codes of `iii build`: diagnostics that point at source, and output problems. */
export const buildErrors = {}
