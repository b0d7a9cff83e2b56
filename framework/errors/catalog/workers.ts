/** Codes of the standard workers. */
export const workerErrors = {}
