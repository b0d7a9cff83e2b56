import { readdir, rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildManifest, buildProject } from '../../framework/build/index.js'
import type { TempDir } from '../helpers/temp-dir.js'
import { mathWorker, workerProject } from './helpers/worker-project.js'

const worker = (from: string): string => `import { Function, Worker } from 'iii-framework'
import type { Item } from '${from}'
@Worker({ name: 'shop' })
export class Shop {
  @Function('shop::buy')
  buy(input: { item: Item }): Item {
    return input.item
  }
}
`
const item = `export interface Item {
  /** What it costs. @minimum 0 */
  price: number
}
`

async function compilerOptionsOf(project: TempDir): Promise<object> {
  const { compilerOptions } = JSON.parse(await project.read('tsconfig.json')) as { compilerOptions: object }
  return compilerOptions
}

test('types behind a path alias are read like any other', async () => {
  await using project = await workerProject(
    { 'src/shop.ts': worker('#types/item.js'), 'src/types/item.ts': item },
    { paths: { '#types/*': ['./src/types/*'] } },
  )
  const built = await buildManifest(project.path)
  expect(built.diagnostics).toEqual([])
  expect(JSON.stringify(built.ok && built.manifest)).toContain('"minimum":0')
})

test('an import that only a bundler finds is told with what Node.js finds', async () => {
  const imports = `import { one } from './one'
import { two } from './parts'
import type { Three } from './three'
import { Three as Four } from './three'
export * from './one.js'
export const all: [number, number, Three?, Four?] = [one, two]
`
  await using project = await workerProject(
    {
      'src/all.ts': imports,
      'src/one.ts': 'export const one = 1\n',
      'src/parts/index.ts': 'export const two = 2\n',
      'src/three.ts': 'export interface Three {}\n',
      'src/math.ts': mathWorker,
    },
    { module: 'ESNext', moduleResolution: 'Bundler' },
  )
  const report = await buildProject(project.path)
  expect(report.ok).toBe(true)
  expect(report.diagnostics.map(({ code, line, severity, hint }) => [code, line, severity, hint])).toEqual([
    ['III1053', 1, 'warning', "Write './one.js'."],
    ['III1053', 2, 'warning', "Write './parts/index.js'."],
  ])
})

test('a referenced project is read through its sources, before it was built, and not compiled along', async () => {
  await using workspace = await workerProject({ 'types/src/item.ts': item })
  const options = await compilerOptionsOf(workspace)
  await workspace.write(
    'types/tsconfig.json',
    JSON.stringify({ compilerOptions: { ...options, composite: true }, include: ['src'] }),
  )
  await workspace.write(
    'shop/tsconfig.json',
    JSON.stringify({ compilerOptions: options, include: ['src'], references: [{ path: '../types' }] }),
  )
  await workspace.write('shop/src/shop.ts', worker('../../types/src/item.js'))
  const report = await buildProject(workspace.join('shop'))
  expect(report.diagnostics).toEqual([])
  expect(report.ok && report.written).not.toContainEqual(expect.stringContaining('item'))
  expect(await workspace.read('shop/dist/iii.manifest.json')).toContain('"minimum": 0')
})

test('a change in a referenced project is no longer the build that is known', async () => {
  await using workspace = await workerProject({
    'types/item.ts': item,
    'shop/src/shop.ts': worker('../../types/item.js'),
  })
  const options = { ...(await compilerOptionsOf(workspace)), rootDir: '..' }
  await workspace.write('shop/tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['src'] }))
  await buildProject(workspace.join('shop'))
  expect(await buildProject(workspace.join('shop'))).toMatchObject({ ok: true, unchanged: true })
  await workspace.write('types/item.ts', item.replace('@minimum 0', '@minimum 3'))
  expect(await buildProject(workspace.join('shop'))).toMatchObject({ ok: true, unchanged: false })
  expect(await workspace.read('shop/dist/iii.manifest.json')).toContain('"minimum": 3')
})

test('a tsconfig.json that extends nothing there is, or is none, is a diagnostic, and the output stays', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  await buildProject(project.path)
  const manifest = await project.read('dist/iii.manifest.json')
  const configs = [
    { text: '{\n  "extends": "./missing.json"\n}', code: 'TS5083', line: 2, column: 3 },
    { text: '{\n  "files": [],\n  "include": ["lib"]\n}', code: 'TS18002', line: 2, column: 12 },
    { text: '{ "include": ["lib"] }', code: 'TS18003', line: 1, column: 3 },
    { text: '{ "compilerOptions": ', code: 'TS1109', line: 1, column: 21 },
    { text: '[]', code: 'TS5092', line: 1, column: 1 },
  ]
  for (const { text, ...problem } of configs) {
    await project.write('tsconfig.json', text)
    const report = await buildProject(project.path)
    expect(report).toMatchObject({ ok: false })
    expect(report.diagnostics[0]).toMatchObject({ file: 'tsconfig.json', ...problem })
  }
  expect(await project.read('dist/iii.manifest.json')).toBe(manifest)
})

test('OpenAPI has the version of the package, also when nothing else has changed', async () => {
  const web = `import { Function, Trigger, Worker } from 'iii-framework'
@Worker({ name: 'web' })
export class Web {
  @Function('web::ping')
  @Trigger('http', { api_path: '/ping' })
  ping(): void {}
}
`
  await using project = await workerProject({ 'src/web.ts': web })
  const versionAfter = async (packageJson: object): Promise<unknown> => {
    await project.write('package.json', JSON.stringify(packageJson))
    await buildProject(project.path)
    return JSON.parse(await project.read('dist/openapi.json'))
  }
  const type = 'module'
  expect(await versionAfter({ type })).toMatchObject({ info: { title: 'web', version: '1.0.0' } })
  expect(await versionAfter({ type, version: '2.3.4' })).toMatchObject({ info: { version: '2.3.4' } })
  expect(await versionAfter({ type, version: '2.4.0' })).toMatchObject({ info: { version: '2.4.0' } })
})

test('a file in the place of the output folder is told like any other output that cannot be written', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  await project.write('dist', 'not a folder')
  await expect(buildProject(project.path)).rejects.toMatchObject({ code: 'build_output_failed' })
  expect(await project.read('dist')).toBe('not a folder')
})

test('what a source was compiled to goes with it, unless somebody has written there since', async () => {
  await using project = await workerProject({
    'src/math.ts': mathWorker,
    'src/math.test.ts': 'export {}\n',
    'src/own.ts': 'export {}\n',
  })
  await buildProject(project.path)
  await project.write('dist/own.js', '// mine\n')
  await project.write('dist/other.js', '// mine too\n')
  await rm(project.join('src/math.test.ts'))
  await rm(project.join('src/own.ts'))
  const report = await buildProject(project.path)
  const removed = ['dist/math.test.js', 'dist/math.test.js.map', 'dist/own.js.map']
  expect(report).toMatchObject({ ok: true, written: [], removed })
  expect((await readdir(project.join('dist'))).toSorted()).toEqual([
    'iii.manifest.json',
    'math.js',
    'math.js.map',
    'openapi.json',
    'other.js',
    'own.js',
  ])
  expect(await buildProject(project.path)).toMatchObject({ ok: true, unchanged: true })
})
