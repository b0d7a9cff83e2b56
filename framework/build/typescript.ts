import './one-compiler.js'
// An `import` would read the megabytes of the package twice, the second time only to learn what it exports.
import morph = require('ts-morph')
import ts = morph.ts

/** The compiler, as ts-morph brings it. */
export { ts }
