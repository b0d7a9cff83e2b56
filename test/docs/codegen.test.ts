import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CODEGEN_LANGUAGES, CODEGEN_MODES, generate } from '../../framework/codegen/index.js'
import { parseCodegenConfig } from '../../framework/project/index.js'
import { root } from '../architecture/imports.js'
import { catalogFunction, catalogOf, everythingIn } from '../codegen/catalogs.js'
import { compilerComplaints, mypyComplaints, preparePython } from '../codegen/checked.js'
import { pythonProblem } from '../helpers/python.js'
import { tempDir } from '../helpers/temp-dir.js'
import { blocksOf, readDocument } from './markdown.js'

const file = 'docs/codegen.md'
const [typescriptUse = '', pythonUse = ''] = blocksOf(file)
  .filter(({ language }) => language === 'text')
  .map(({ text }) => text)

const number = { type: 'number' }
const catalog = catalogOf([
  catalogFunction('math::add', {
    request_schema: { type: 'object', properties: { a: number, b: number }, required: ['a', 'b'] },
    response_schema: { type: 'object', properties: { c: number }, required: ['c'] },
  }),
  catalogFunction('math::primes', {
    request_schema: { type: 'object', properties: { below: number }, required: ['below'] },
    response_schema: { type: 'object', properties: { prime: number }, required: ['prime'] },
    metadata: { streaming: true },
  }),
])

/** Its map holds no type of its own. */
const smallCatalog = catalogOf([catalogFunction('math::pi', { response_schema: number })])

/** What the mode `map` is for: calls of the client itself, checked. */
const useMap = `
import { registerWorker } from 'iii-framework'
const iii = registerWorker('ws://localhost:49134')
const { c } = await iii.trigger({ function_id: 'math::add', payload: { a: 2, b: 3 } })
console.log(c satisfies number)
// @ts-expect-error b is missing
await iii.trigger({ function_id: 'math::add', payload: { a: 2 } })
for await (const { prime } of await iii.trigger({ function_id: 'math::primes', payload: { below: 9 } })) {
  console.log(prime satisfies number)
}
console.log((await iii.trigger({ function_id: 'math::pi' })) satisfies number)
`

beforeAll(preparePython)

describe('docs/codegen.md', () => {
  it('shows a config that is accepted as it is', () => {
    const [block] = blocksOf(file).filter(({ language }) => language === 'yaml')
    const { outputs } = parseCodegenConfig(block?.text ?? '', '/project/codegen.yml')
    expect(outputs.map(({ path, language }) => [path, language])).toEqual([
      ['src/iii.generated.ts', 'typescript'],
      ['clients/iii_client.py', 'python'],
    ])
  })

  it('names every language and mode', () => {
    const text = readDocument(file)
    for (const word of [...CODEGEN_LANGUAGES, ...CODEGEN_MODES]) expect(text).toContain(`\`${word}\``)
  })

  it('shows TypeScript that compiles against a generated client', async () => {
    const tsconfig = {
      compilerOptions: {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        module: 'ESNext',
        moduleResolution: 'Bundler',
        target: 'ES2022',
        lib: ['ES2023'],
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
        paths: { 'iii-framework': [join(root, 'framework/index.ts')] },
      },
      include: ['*.ts'],
    }
    await using dir = await tempDir({
      'package.json': '{"type":"module"}',
      'tsconfig.json': JSON.stringify(tsconfig),
      'iii.generated.ts': generate(catalog, everythingIn('typescript'), '0.0.0').text,
      'map.ts': generate(catalog, { ...everythingIn('typescript'), modes: ['types', 'map'] }, '0.0.0').text,
      'use-map.ts': useMap,
      'small-map.ts': generate(smallCatalog, { ...everythingIn('typescript'), modes: ['map'] }, '0.0.0').text,
      'published.ts': typescriptUse.replace('iii-framework', 'iii-sdk'),
      'use.ts': `${typescriptUse}console.log(c satisfies number)\n// @ts-expect-error b is missing\nawait api.math.add({ a: 2 })\n`,
    })
    await symlink(join(root, 'node_modules'), dir.join('node_modules'))
    expect(await compilerComplaints(dir.path)).toBe('')
  })

  it.skipIf(pythonProblem() !== undefined)(
    'shows Python that mypy accepts, and refuses a wrong call',
    async () => {
      const use = pythonUse
        .replace(
          'from iii import register_worker',
          'from iii import register_worker  # type: ignore[import-not-found]',
        )
        .replace(/^(later = await .*)$/m, 'async def later() -> float:\n    $1\n    return later["c"]')
      await using dir = await tempDir({
        'iii_client.py': generate(catalog, everythingIn('python'), '0.0.0').text,
        'use.py': use,
        'wrong.py': `${use}api.math.add({"a": 2})\n`,
      })
      expect(await mypyComplaints(dir.path, ['use.py'])).toBe('')
      expect(await mypyComplaints(dir.path, ['wrong.py'])).toContain('Missing key "b"')
    },
  )
})
