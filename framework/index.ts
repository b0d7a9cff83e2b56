export { formatError } from './errors/format.js'
export { IiiError, isIiiError } from './errors/iii-error.js'
export * from './sdk/index.js'
