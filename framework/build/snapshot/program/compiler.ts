import { readFileSync } from 'node:fs'
import type TypeScript from 'typescript'

/**
 * The compiler, run from its file: in the program that a snapshot is made of, this stands for ../../typescript.ts and
 * for the package. Node.js loads no packages there.
 */
export const ts = run(process.env['III_COMPILER'] ?? '') as typeof TypeScript

function run(file: string): unknown {
  const module = { exports: {} }
  // oxlint-disable-next-line typescript/no-implied-eval
  const load = new Function(
    'module',
    'exports',
    'require',
    '__filename',
    '__dirname',
    readFileSync(file, 'utf8'),
  )
  load(module, module.exports, require, file, file.replace(/[\\/][^\\/]*$/, ''))
  return module.exports
}
