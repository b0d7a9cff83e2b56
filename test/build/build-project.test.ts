import { readdir, stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildManifest, buildProject } from '../../framework/build/index.js'
import { readManifest } from '../../framework/manifest/index.js'
import { mathWorker, workerProject } from './helpers/worker-project.js'

test('a build writes the manifest, the worker file, the function map, OpenAPI and JavaScript with source maps', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  const report = await buildProject(project.path)
  expect(report).toMatchObject({
    ok: true,
    unchanged: false,
    diagnostics: [],
    written: [
      'dist/iii.manifest.json',
      'dist/math.js',
      'dist/math.js.map',
      'dist/openapi.json',
      'iii.worker.yaml',
      'src/iii.functions.d.ts',
    ],
  })
  expect(await project.read('iii.worker.yaml')).toBe(
    'name: math-worker\ndescription: Sums.\nprovides: ./dist/iii.manifest.json\n' +
      'scripts:\n  start: node --enable-source-maps dist/math.js\n',
  )
  expect(await project.read('src/iii.functions.d.ts')).toContain(
    "'math::add': import('iii-framework').Fn<import('./math.js').MathWorker['add']>",
  )
  const manifest = await readManifest(project.path)
  expect(manifest?.functions).toMatchObject([
    {
      id: 'math::add',
      className: 'MathWorker',
      method: 'add',
      description: 'Adds two numbers.',
      source: { line: 15 },
    },
  ])
  expect(manifest?.functions[0]?.triggers).toEqual([
    { type: 'http', config: { api_path: '/math/:a/add', http_method: 'POST' }, payload: 'plain' },
  ])
})

test('OpenAPI takes path parameters from the path and leaves the rest of the input to the body', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  await buildProject(project.path)
  const { openapi, paths } = JSON.parse(await project.read('dist/openapi.json')) as {
    openapi: string
    paths: object
  }
  expect(openapi).toBe('3.1.0')
  expect(paths).toMatchObject({
    '/math/{a}/add': {
      post: {
        operationId: 'math::add',
        parameters: [{ name: 'a', in: 'path', required: true, schema: { type: 'number' } }],
        requestBody: { content: { 'application/json': { schema: { required: ['b'] } } } },
      },
    },
  })
})

test('a second build of unchanged sources does nothing, and a changed or lost output is made again', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  await buildProject(project.path)
  const again = await buildProject(project.path)
  expect(again).toMatchObject({ ok: true, unchanged: true, written: [] })
  expect(again.ok && again.manifest.functions[0]?.id).toBe('math::add')
  await project.write('dist/math.js', '')
  expect(await buildProject(project.path)).toMatchObject({ unchanged: false, written: ['dist/math.js'] })
  await project.write('src/more.ts', mathWorker.replaceAll(/math/gi, 'more').replace('MathWorker', 'More'))
  expect(await buildProject(project.path)).toMatchObject({ ok: true, unchanged: false })
})

test('a build with an error writes nothing and touches no earlier output', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  await project.write('src/math.ts', mathWorker.replace('a: number', 'a: () => void'))
  const failed = await buildProject(project.path)
  expect(failed.ok).toBe(false)
  expect((await readdir(project.path)).toSorted()).toEqual([
    'node_modules',
    'package.json',
    'src',
    'tsconfig.json',
  ])
  expect(await readdir(project.join('src'))).toEqual(['math.ts'])
  await project.write('src/math.ts', mathWorker)
  await buildProject(project.path)
  const before = await stat(project.join('dist/iii.manifest.json'))
  await project.write('src/math.ts', mathWorker.replace('return { c:', 'return { d:'))
  expect((await buildProject(project.path)).ok).toBe(false)
  expect((await stat(project.join('dist/iii.manifest.json'))).mtimeMs).toBe(before.mtimeMs)
})

test('reading the manifest of a project writes nothing', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  expect(await buildManifest(project.path)).toMatchObject({
    ok: true,
    manifest: { workers: [{ name: 'math-worker' }] },
  })
  expect(await readdir(project.path)).not.toContain('dist')
})

test('calls are checked against the functions of this build, before it has written the map', async () => {
  const caller = `import { trigger } from 'iii-framework'
await trigger({ function_id: 'math::add', payload: { a: 1, b: 'two' } })
`
  await using project = await workerProject({ 'src/math.ts': mathWorker, 'src/caller.ts': caller })
  const { diagnostics } = await buildProject(project.path)
  expect(diagnostics).toMatchObject([{ code: 'TS2322', file: 'src/caller.ts', line: 2 }])
})

test('a project without null checks keeps its own rules, and null stays in its schemas', async () => {
  const source = mathWorker
    .replace('a: number', 'a: number | null')
    .replace('input.a +', '(null as string).length +')
  await using project = await workerProject({ 'src/math.ts': source }, { strict: false })
  const built = await buildManifest(project.path)
  expect(built.diagnostics).toEqual([])
  expect(built.ok && built.manifest.functions[0]?.request_format).toMatchObject({
    properties: { a: { type: ['number', 'null'] } },
  })
})

test('both decorator models and a target beyond ES2022 give JavaScript that Node.js 20 can parse', async () => {
  for (const experimentalDecorators of [true, false]) {
    await using project = await workerProject(
      { 'src/math.ts': mathWorker },
      { target: 'ESNext', experimentalDecorators },
    )
    expect((await buildProject(project.path)).ok).toBe(true)
    expect(await project.read('dist/math.js')).not.toMatch(/^\s*@/m)
  }
})

test('an ES module may use import.meta under nodenext', async () => {
  const where = 'export const where = import.meta.url\n'
  await using project = await workerProject({ 'src/math.ts': mathWorker, 'src/where.ts': where })
  expect((await buildProject(project.path)).diagnostics).toEqual([])
  expect(await project.read('dist/where.js')).toContain('import.meta.url')
})

test('decorators are found through aliases, namespaces and re-exports, and not by their spelling', async () => {
  await using project = await workerProject({
    'src/again.ts': `export * from 'iii-framework'\nexport { Function as Action } from 'iii-framework'\n`,
    'src/a.ts': `import * as iii from 'iii-framework'\n@iii.Worker({ name: 'a' })\nexport class A {\n  @iii.Function('a::run')\n  run(): void {}\n}\n`,
    'src/b.ts': `import { Action, Worker as W } from './again.js'\nenum Ids { run = 'b::run' }\n@W({ name: 'b' })\nexport class B {\n  @Action(Ids.run)\n  run(): void {}\n}\n`,
    'src/c.ts': `const Worker = (_: object) => (_: unknown, __: unknown): void => {}\n@Worker({ name: 'c' })\nexport class C {}\n`,
  })
  const built = await buildManifest(project.path)
  expect(built.diagnostics).toEqual([])
  expect(built.ok && built.manifest.workers.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(built.ok && built.manifest.functions.map(({ id }) => id)).toEqual(['a::run', 'b::run'])
})

test('a worker imported from a neighbouring project is not part of this one', async () => {
  await using workspace = await workerProject({
    'math/math.ts': mathWorker,
    'shop/src/shop.ts': `import { Function, Worker } from 'iii-framework'
import type { MathWorker } from '../../math/math.js'
@Worker({ name: 'shop' })
export class Shop {
  @Function('shop::sum')
  sum(input: { with: Parameters<MathWorker['add']>[0] }): number {
    return input.with.a
  }
}
`,
  })
  const { compilerOptions } = JSON.parse(await workspace.read('tsconfig.json')) as { compilerOptions: object }
  const options = { ...compilerOptions, rootDir: '..' }
  await workspace.write('shop/tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['src'] }))
  const built = await buildManifest(workspace.join('shop'))
  expect(built.diagnostics).toEqual([])
  expect(built.ok && built.manifest.functions.map(({ id }) => id)).toEqual(['shop::sum'])
})

test('a folder without tsconfig.json, and one whose tsconfig.json is broken, are told so', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  await project.write('tsconfig.json', '{ "compilerOptions": { "target": "ES1" } }')
  expect(await buildProject(project.path)).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'TS6046', file: 'tsconfig.json' }],
  })
  expect(await buildProject(project.join('src'))).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'III1001' }],
  })
})

test('a project without a worker is a warning', async () => {
  await using project = await workerProject({ 'src/plain.ts': 'export const a = 1\n' })
  expect(await buildManifest(project.path)).toMatchObject({
    ok: true,
    diagnostics: [{ code: 'III1042', severity: 'warning' }],
  })
})
