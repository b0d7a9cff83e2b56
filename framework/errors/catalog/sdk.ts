/** Codes of the client: options, registrations, connection. */
export const sdkErrors = {}
