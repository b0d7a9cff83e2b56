import { cp, readFile, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildManifest } from '../../framework/build/index.js'
import { tempDir } from '../helpers/temp-dir.js'

const cases = fileURLToPath(new URL('cases/', import.meta.url))
const repository = fileURLToPath(new URL('../../', import.meta.url))
const files = readdirSync(cases, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .toSorted()

test('every case reads the same in another folder, whatever order its files come in', async () => {
  const expected = await manifestText(cases)
  await using dir = await tempDir({})
  await cp(cases, dir.path, { recursive: true })
  const shuffled = fc.shuffledSubarray(files, { minLength: files.length })
  const check = async (order: string[]): Promise<void> => {
    await writeFile(join(dir.path, 'tsconfig.json'), await configWith(order))
    expect(await manifestText(dir.path)).toBe(expected)
  }
  await fc.assert(fc.asyncProperty(shuffled, check), { numRuns: 3 })
}, 120_000)

async function manifestText(projectDir: string): Promise<string> {
  const built = await buildManifest(projectDir)
  if (!built.ok)
    throw new Error(built.diagnostics.map(({ file, message }) => `${file}: ${message}`).join('\n'))
  return JSON.stringify([built.manifest, built.diagnostics], undefined, 1)
}

/** The tsconfig of the cases for the copy, naming the files in an order of its own. */
async function configWith(order: readonly string[]): Promise<string> {
  const { compilerOptions } = JSON.parse(await readFile(join(cases, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: { paths: Record<string, string[]> }
  }
  const paths = Object.entries(compilerOptions.paths).map(([name, places]) => [
    name,
    places.map((place) => join(cases, place)),
  ])
  const typeRoots = [join(repository, 'node_modules/@types')]
  return JSON.stringify({
    compilerOptions: { ...compilerOptions, typeRoots, paths: Object.fromEntries(paths) as object },
    files: order,
  })
}
