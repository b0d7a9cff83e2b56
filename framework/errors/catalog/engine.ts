/** Codes of the engine's own set-up: options, ports, frames it refuses. */
export const engineErrors = {}
