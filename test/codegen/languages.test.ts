import { format } from 'prettier'
import { beforeAll, describe, expect, it } from 'vitest'
import { generate, type Catalog, type OutputSpec } from '../../framework/codegen/index.js'
import { pythonProblem } from '../helpers/python.js'
import { tempDir } from '../helpers/temp-dir.js'
import { buildCases, everythingIn } from './catalogs.js'
import {
  compilerComplaints,
  javascriptConfig,
  mypyComplaints,
  preparePython,
  ruffComplaints,
  typescriptConfig,
} from './checked.js'
import { oddCatalog } from './odd-catalog.js'

beforeAll(preparePython)

const catalogs: readonly (readonly [string, Catalog])[] = [
  ['every schema the build makes', buildCases()],
  ['odd names and foreign schemas', oddCatalog],
]

function text(catalog: Catalog, language: OutputSpec['language']): string {
  return generate(catalog, everythingIn(language), '0.0.0').text
}

describe.each(catalogs)('a client for %s', (_, catalog) => {
  it('is strict TypeScript, laid out as a formatter does', async () => {
    const code = text(catalog, 'typescript')
    await using dir = await tempDir({
      'api.ts': code,
      'tsconfig.json': typescriptConfig,
      'package.json': '{"type":"module"}',
    })
    expect(await compilerComplaints(dir.path)).toBe('')
    expect(code).toBe(await format(code, { parser: 'typescript' }))
  })

  it('is JavaScript that checkJs accepts, laid out as a formatter does', async () => {
    const code = text(catalog, 'javascript')
    await using dir = await tempDir({
      'api.js': code,
      'tsconfig.json': javascriptConfig,
      'package.json': '{"type":"module"}',
    })
    expect(await compilerComplaints(dir.path)).toBe('')
    expect(code).toBe(await format(code, { parser: 'babel' }))
  })

  it.skipIf(pythonProblem() !== undefined)(
    `is Python that mypy --strict accepts, laid out as a formatter does${skipNote()}`,
    async () => {
      await using dir = await tempDir({ 'api.py': text(catalog, 'python') })
      expect(await mypyComplaints(dir.path, ['api.py'])).toBe('')
      expect(await ruffComplaints(dir.path, ['api.py'])).toBe('')
    },
  )

  it('is the same for a catalogue in another order', () => {
    const reversed = { ...catalog, functions: catalog.functions.toReversed() }
    for (const language of ['typescript', 'javascript', 'python'] as const) {
      expect(text(reversed, language)).toBe(text(catalog, language))
    }
  })
})

function skipNote(): string {
  const problem = pythonProblem()
  return problem === undefined ? '' : ` (skipped: ${problem})`
}
