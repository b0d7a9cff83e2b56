// The programs that are compared, and what each of them needs beforehand.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const iii = pathOf('../../dist/cli/main.js')
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')

/**
 * `flavour`: whose decorators the project carries. `most`: the most functions it is given. `warmUp`: it is run once more
 * beforehand, for what it prepares.
 */
export const tools = [
  {
    id: 'ours',
    name: 'iii build',
    flavour: 'ours',
    args: () => [iii, 'build'],
    before: (folder) => forgetBuild(folder),
  },
  {
    id: 'snapshot',
    name: 'iii build --snapshot',
    flavour: 'ours',
    args: () => [iii, 'build', '--snapshot'],
    before: (folder) => forgetBuild(folder, { andSnapshot: false }),
    warmUp: true,
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

/** So that the next build is the first; what a build starts from, if it has made that before, may stay. */
function forgetBuild(folder, { andSnapshot = true } = {}) {
  const cache = join(folder, 'node_modules', '.cache', 'iii-framework')
  for (const made of ['dist', 'iii.worker.yaml']) rmSync(join(folder, made), { recursive: true, force: true })
  for (const name of existsSync(cache) ? readdirSync(cache) : []) {
    if (andSnapshot || !name.startsWith('snapshot-')) rmSync(join(cache, name))
  }
}
