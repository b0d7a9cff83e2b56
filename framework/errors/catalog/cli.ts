/** Codes of the command line. */
export const cliErrors = {}
