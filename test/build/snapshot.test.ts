import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { buildCli, startCli } from '../helpers/built-cli.js'
import type { TempDir } from '../helpers/temp-dir.js'
import { mathWorker, workerProject } from './helpers/worker-project.js'

type FromSnapshot = typeof import('../../framework/build/snapshot/build-from-snapshot.js')

/** The compiled form, which has the bundled program beside it. */
let buildFromSnapshot: FromSnapshot['buildFromSnapshot']

beforeAll(async () => {
  await buildCli()
  const compiled = new URL('../../dist/framework/build/snapshot/build-from-snapshot.js', import.meta.url)
  ;({ buildFromSnapshot } = (await import(compiled.href)) as FromSnapshot)
})

const MADE = /^made a snapshot of the compiler \(\d\d MB\) to start from next time$/m
const outputs = ['dist/iii.manifest.json', 'dist/math.js', 'dist/math.js.map', 'dist/openapi.json']

async function build(project: TempDir, ...options: string[]): Promise<{ code: number; stderr: string }> {
  const { code, stderr } = await startCli(['build', ...options], project.path).ended
  return { code, stderr }
}

async function snapshotsOf(project: TempDir): Promise<string[]> {
  const cache = project.join('node_modules/.cache/iii-framework')
  const names = await readdir(cache)
  return names.filter((name) => name.endsWith('.blob')).map((name) => join(cache, name))
}

/** A project that has its snapshot, and whose sources changed since. */
async function prepared(): Promise<TempDir> {
  const project = await workerProject({
    'src/math.ts': mathWorker.replace('b: number', "b: number\n  size?: import('units').Size"),
    'node_modules/units/package.json': '{ "name": "units", "types": "index.d.ts" }',
    'node_modules/units/weight.d.ts': 'export interface Weight {\n  /** In grams. */\n  weight: number\n}\n',
    'node_modules/units/index.d.ts':
      "export * from './weight'\nexport interface Size {\n  /** What is counted. */\n  unit: 'cm' | 'inch'\n}\n",
  })
  const { stderr } = await build(project, '--snapshot')
  expect(stderr).toMatch(MADE)
  await change(project)
  return project
}

async function change(project: TempDir): Promise<void> {
  const source = await project.read('src/math.ts')
  await project.write('src/math.ts', source.replace('First addend.', 'The first addend.'))
}

describe('a build that starts from a snapshot', () => {
  test('writes what any build writes, byte for byte, and leaves nothing to build', async () => {
    await using project = await prepared()
    const source = await project.read('src/math.ts')
    await project.write('src/math.ts', source.replace('Size', "Size & import('units').Weight"))
    const report = await buildFromSnapshot(project.path, { emit: true, started: 0 })
    expect(report).toMatchObject({ ok: true, unchanged: false, diagnostics: [] })
    const written = await Promise.all(outputs.map((file) => project.read(file)))
    expect(written[0]).toContain('The first addend.')
    expect(written[0]).toContain('inch')
    expect(written[0]).toContain('What is counted.')
    expect(written[0]).toContain('In grams.')
    expect((await build(project)).stderr).toContain('nothing changed')
    await rm(project.join('dist'), { recursive: true })
    await build(project)
    expect(await Promise.all(outputs.map((file) => project.read(file)))).toEqual(written)
  })

  test('tells the same problems, in the same words, and writes nothing', async () => {
    await using project = await prepared()
    const before = await project.read('dist/iii.manifest.json')
    const source = await project.read('src/math.ts')
    await project.write(
      'src/math.ts',
      source.replace('input.a +', 'input.c +').replace('a: number', 'a: symbol'),
    )
    const [snapshot] = await snapshotsOf(project)
    const { mtimeMs } = await stat(snapshot ?? '')
    const from = await build(project, '--snapshot')
    const without = await build(project)
    const timeless = ({ code, stderr }: typeof from) => [code, stderr.replace(/[\d.]+s;/, '')]
    expect(timeless(from)).toEqual(timeless(without))
    expect(from.stderr).toMatch(/error III\d+.*symbol/)
    expect(from.stderr).toContain('error TS2339')
    expect(from.code).toBe(1)
    expect(await project.read('dist/iii.manifest.json')).toBe(before)
    expect((await stat(snapshot ?? '')).mtimeMs).toBe(mtimeMs)
  })

  test('sees declarations that changed since, and makes the snapshot again', async () => {
    await using project = await prepared()
    await project.write('node_modules/units/index.d.ts', "export interface Size { unit: 'cm' | 'ell' }\n")
    const { stderr } = await build(project, '--snapshot')
    expect(stderr).toMatch(MADE)
    const manifest = await project.read('dist/iii.manifest.json')
    expect(manifest).toContain('ell')
    expect(manifest).not.toContain('inch')
    expect(await snapshotsOf(project)).toHaveLength(1)
  })

  test('follows tsconfig.json, whatever it said when the snapshot was made', async () => {
    await using project = await prepared()
    const config = await project.read('tsconfig.json')
    await project.write(
      'tsconfig.json',
      config.replace('"rootDir"', '"noImplicitReturns":true,"removeComments":true,"rootDir"'),
    )
    const { code, stderr } = await build(project, '--snapshot')
    expect([code, stderr]).toEqual([0, expect.stringMatching(MADE)])
    expect(await project.read('dist/math.js')).not.toContain('Adds two numbers')
  })
})

test('a snapshot that does not work is replaced, and the build succeeds', async () => {
  await using project = await prepared()
  const [snapshot = ''] = await snapshotsOf(project)
  await writeFile(snapshot, 'not a snapshot')
  const { code, stderr } = await build(project, '--snapshot')
  expect([code, stderr]).toEqual([0, expect.stringMatching(MADE)])
  expect(await project.read('dist/iii.manifest.json')).toContain('The first addend.')
  expect((await readFile(snapshot)).length).toBeGreaterThan(1e6)
})

test('a snapshot is made only when it is asked for, and once', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  await build(project)
  expect(await snapshotsOf(project)).toEqual([])
  expect((await build(project, '--snapshot')).stderr).toMatch(MADE)
  await change(project)
  const { stderr } = await build(project, '--snapshot')
  expect(stderr).toMatch(/^built 1 function in [\d.]+s: .*\n$/)
})

test('where no snapshot can be kept the build says why, and succeeds', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  await project.write('node_modules/.cache', 'not a folder')
  const { code, stderr } = await build(project, '--snapshot')
  expect(stderr).toMatch(/^built 1 function .*\nno snapshot of the compiler was made: E\w+: .*\n$/)
  expect(code).toBe(0)
})

test('what else is loaded may print, and a snapshot that was never finished is removed with the next', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  const unfinished = project.join('node_modules/.cache/iii-framework', unfinishedName(project))
  await project.write('noise.cjs', "console.log('loaded')\n")
  await mkdir(dirname(unfinished), { recursive: true })
  await writeFile(unfinished, '')
  await utimes(unfinished, 1, 1)
  vi.stubEnv('NODE_OPTIONS', `--require=${project.join('noise.cjs')}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  expect((await build(project, '--snapshot')).stderr).toMatch(MADE)
  expect(existsSync(unfinished)).toBe(false)
  await change(project)
  expect(await build(project, '--snapshot')).toEqual({
    code: 0,
    stderr: expect.stringMatching(/^built 1 function in [\d.]+s: .*\n$/) as string,
  })
})

function unfinishedName({ path }: TempDir): string {
  return `snapshot-${createHash('sha256').update(path).digest('hex').slice(0, 16)}-0.blob.1`
}
