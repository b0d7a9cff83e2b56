export { compileSchema, type Validate } from './compile.js'
export { problemsOf } from './problems.js'
export { resolved } from './resolve-reference.js'
