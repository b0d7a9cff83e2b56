export { compileSchema, type Validate } from './compile.js'
export { resolved } from './resolve-reference.js'
