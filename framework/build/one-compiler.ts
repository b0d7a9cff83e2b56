import { createRequire } from 'node:module'

/**
 * Makes ts-morph use the compiler that ts-json-schema-generator uses, instead of the copy of the same minor version it
 * carries. One compiler takes 0.2 s and 30 MB less, and there are no two sets of type flags that could differ. It has
 * to be imported before ts-morph. Where a package manager hides the copy, two compilers are loaded; the schema reader
 * refuses them if they differ.
 */
const require = createRequire(import.meta.url)
const compiler = require.resolve('typescript')
require('typescript')
const carried = carriedCompiler()
const loaded = require.cache[compiler]
if (carried !== undefined && loaded !== undefined) require.cache[carried] ??= loaded

/** The compiler's file inside the package that ts-morph is built on. */
function carriedCompiler(): string | undefined {
  try {
    const fromTsMorph = createRequire(require.resolve('ts-morph'))
    return createRequire(fromTsMorph.resolve('@ts-morph/common')).resolve('./typescript')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
