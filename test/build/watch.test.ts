import { readdir, rm } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { buildProject, watchProject, type BuildReport } from '../../framework/build/index.js'
import type { TempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'
import { mathWorker, workerProject } from './helpers/worker-project.js'

async function watched(project: TempDir): Promise<BuildReport[]> {
  const reports: BuildReport[] = []
  const watch = watchProject(project.path, (report) => reports.push(report))
  onTestFinished(() => watch.stop())
  await watch.ready
  return reports
}

test('a watched project is built at once and after every change, good or bad', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  const reports = await watched(project)
  expect(reports).toMatchObject([{ ok: true, unchanged: false }])

  await project.write('src/math.ts', mathWorker.replace('@minimum 0', '@minimum 5'))
  await until(() => reports.length === 2)
  expect(reports[1]).toMatchObject({ ok: true })
  expect(await project.read('dist/iii.manifest.json')).toContain('"minimum": 5')

  await project.write('src/math.ts', mathWorker.replace('a: number', 'a: symbol'))
  await until(() => reports.length === 3)
  expect(reports[2]).toMatchObject({ ok: false })
  expect(await project.read('dist/iii.manifest.json')).toContain('"minimum": 5')
})

test('files that come and go are part of the next build, which equals a fresh one', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker })
  const reports = await watched(project)
  await project.write(
    'src/other.ts',
    mathWorker.replaceAll('math', 'other').replace('MathWorker', 'OtherWorker'),
  )
  await until(() => reports.some((report) => report.ok && report.manifest.functions.length === 2))
  const text = await project.read('dist/iii.manifest.json')
  await project.write('dist/iii.manifest.json', '')
  await buildProject(project.path, { force: true })
  expect(await project.read('dist/iii.manifest.json')).toBe(text)
})

test('a changed type is seen by the files that use it, and a file that went away by nobody', async () => {
  const model = 'export interface Input { a: number }\n'
  const worker = `import { Function, Worker } from 'iii-framework'
import type { Input } from './model.js'
@Worker({ name: 'user' })
export class User {
  @Function('user::run')
  run(input: Input): number {
    return input.a
  }
}
`
  await using project = await workerProject({
    'src/model.ts': model,
    'src/user.ts': worker,
    'src/math.ts': mathWorker,
  })
  const reports = await watched(project)
  await project.write('src/model.ts', 'export interface Input { a: number; b?: string }\n')
  await until(() => reports.length === 2)
  expect(await project.read('dist/iii.manifest.json')).toContain('"b"')
  await project.write('src/model.ts', 'export interface Input { b?: string }\n')
  await until(() => reports.length === 3)
  expect(reports[2]).toMatchObject({ ok: false, diagnostics: [{ code: 'TS2339', file: 'src/user.ts' }] })
  await project.write('src/model.ts', model)
  await rm(project.join('src/math.ts'))
  const ids = (report: BuildReport | undefined) =>
    report?.ok ? report.manifest.functions.map(({ id }) => id) : []
  await until(() => ids(reports.at(-1)).join() === 'user::run')
})

test('a source that goes takes along what it was compiled to', async () => {
  await using project = await workerProject({ 'src/math.ts': mathWorker, 'src/more.ts': 'export {}\n' })
  const reports = await watched(project)
  await project.write('src/late.ts', 'export {}\n')
  await until(() => project.read('dist/late.js'))
  await rm(project.join('src/late.ts'))
  await rm(project.join('src/more.ts'))
  await until(async () => {
    const left = await readdir(project.join('dist'))
    return !left.some((name) => /^(late|more)\./.test(name))
  })
  expect(reports.every(({ ok }) => ok)).toBe(true)
})
