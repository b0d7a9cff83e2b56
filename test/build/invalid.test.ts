import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { buildManifest, formatDiagnostic, type Diagnostic } from '../../framework/build/index.js'

const folder = fileURLToPath(new URL('invalid/', import.meta.url))
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
)

/** Every problem of every case comes from one run. */
let diagnostics: readonly Diagnostic[]

beforeAll(async () => {
  const built = await buildManifest(folder)
  expect(built.ok).toBe(false)
  diagnostics = built.diagnostics
})

test.each(names)('%s is told with its place and what to write instead', (name) => {
  const own = diagnostics.filter(({ file }) => file?.startsWith(`${name}/`))
  const found = `${own.map(formatDiagnostic).join('\n\n')}\n`
  const path = `${folder}${name}/expected.txt`
  if (process.env['UPDATE_CASES']) writeFileSync(path, found)
  expect(found).toBe(readFileSync(path, 'utf8'))
})

test('every problem belongs to the source of a case', () => {
  expect(diagnostics.filter(({ file }) => !names.some((name) => file?.startsWith(`${name}/`)))).toEqual([])
})
