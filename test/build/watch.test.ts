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
