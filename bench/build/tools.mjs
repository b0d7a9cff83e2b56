// The programs that are compared, and what each of them needs beforehand.
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const iii = pathOf('../../dist/cli/main.js')
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')

/** `flavour`: whose decorators the project carries. `most`: the most functions it is given. */
export const tools = [
  {
    id: 'ours',
    name: 'iii build',
    flavour: 'ours',
    args: () => [iii, 'build'],
    before: (folder) => forgetBuild(folder),
  },
  { id: 'unchanged', name: 'iii build, nothing changed', flavour: 'ours', args: () => [iii, 'build'] },
  {
    id: 'tsoa',
    name: 'tsoa spec (no types checked, no JavaScript)',
    flavour: 'tsoa',
    args: () => [pathOf('../node_modules/tsoa/dist/cli.js'), 'spec'],
  },
  {
    id: 'names',
    name: 'ts-json-schema-generator, one generator',
    flavour: 'ours',
    args: (folder, functions) => [pathOf('stock.mjs'), 'one', folder, String(functions)],
    most: { quick: 100 },
  },
  {
    id: 'each',
    name: 'ts-json-schema-generator, one per schema',
    flavour: 'ours',
    args: (folder, functions) => [pathOf('stock.mjs'), 'each', folder, String(functions)],
    most: { quick: 10, full: 10 },
  },
  { id: 'tsc', name: 'tsc --noEmit', flavour: 'ours', args: () => [tsc, '--noEmit'] },
]

/** So that the next build is the first. */
function forgetBuild(folder) {
  for (const made of ['dist', 'iii.worker.yaml', join('node_modules', '.cache')]) {
    rmSync(join(folder, made), { recursive: true, force: true })
  }
}
