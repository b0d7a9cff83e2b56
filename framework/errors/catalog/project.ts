/** Codes of project files: config.yaml, iii.worker.yaml, worker processes. */
export const projectErrors = {}
