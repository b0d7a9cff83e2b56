/**
 * The `any` in the published client's own signatures. Programs written for it read members of an untyped payload or
 * result without a cast, so the same programs compile here only with the same type; it is spelled in this one place.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- source compatibility with iii-sdk, protocol §11
export type Untyped = any
