import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readManifest } from '../../../framework/manifest/index.js'
import { registerWorker } from '../../../framework/sdk/index.js'
import { mathWorker, workerProject } from '../../build/helpers/worker-project.js'
import { runCli } from '../../helpers/run-cli.js'
import { startTestEngine } from '../../helpers/start-engine.js'

const needsMore = mathWorker.replace('/** Second addend.', 'base: number\n  /** Second addend.')
const takesMore = mathWorker.replace('/** Second addend.', 'base?: number\n  /** Second addend.')

describe('iii build --against', () => {
  it('builds what callers of a kept manifest can live with, and tells what is new', async () => {
    await using project = await workerProject({ 'src/math.ts': mathWorker })
    await runCli(['build', project.path])
    await project.write('kept.json', await project.read('dist/iii.manifest.json'))
    await project.write('src/math.ts', takesMore)
    const { code, stdout, stderr } = await runCli(['build', '--against', 'kept.json'], { cwd: project.path })
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'CHANGE      OF         WHERE        WHAT\n' +
        'compatible  math::add  input /base  is a new member\n',
    })
    expect(stderr).toMatch(/^compatible with kept.json: 1 change\nbuilt 1 function/)
    expect(JSON.stringify(await readManifest(project.path))).toContain('"base"')
  })

  it('of a breaking change says what it breaks, writes nothing and exits 1', async () => {
    await using project = await workerProject({ 'src/math.ts': mathWorker })
    await runCli(['build', project.path])
    const before = await project.read('dist/iii.manifest.json')
    await project.write('src/math.ts', needsMore)
    const { code, stdout, stderr } = await runCli(['build', project.path, '--against', project.path])
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: 'CHANGE    OF         WHERE        WHAT\nbreaking  math::add  input /base  is required now\n',
    })
    expect(stderr).toBe(`1 breaking change since ${project.path}\nnothing was written\n`)
    expect(await project.read('dist/iii.manifest.json')).toBe(before)
  })

  it('--json prints the build and both lists of changes', async () => {
    await using project = await workerProject({ 'src/math.ts': mathWorker })
    await runCli(['build', project.path])
    await project.write('src/math.ts', needsMore)
    const { code, stdout } = await runCli(['build', project.path, '--against', project.path, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      breaking: [
        { isBreaking: true, subject: 'math::add', side: 'input', path: '/base', message: 'is required now' },
      ],
      compatible: [],
    })
  })

  it('of the same source finds the same interface', async () => {
    await using project = await workerProject({ 'src/math.ts': mathWorker })
    await runCli(['build', project.path])
    const { code, stdout, stderr } = await runCli(['build', project.path, '--against', project.path])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^the same interface as /)
  })

  it('compares with what a running worker of the same name offers', async () => {
    await using project = await workerProject({ 'src/math.ts': mathWorker })
    const engine = await startTestEngine()
    const worker = registerWorker(engine.url, { workerName: 'math-worker' })
    const a = { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] }
    worker.registerFunction('math::add', () => null, { request_format: a })
    worker.registerFunction('math::gone', () => null)
    worker.registerFunction('math::guard', () => null, { metadata: { internal: true } })
    await worker.ready()
    await worker.trigger({ function_id: 'engine::functions::list', payload: {} })
    const { code, stdout } = await runCli(['build', project.path, '--against', engine.url])
    await worker.shutdown()
    const none = await runCli(['build', project.path, '--against', engine.url])
    await engine.stop()
    expect(code).toBe(1)
    expect(stdout.split('\n').slice(1)).toEqual([
      'breaking    math::add   input /*  members of other names are no longer allowed, or of fewer types',
      'breaking    math::add   input /b  is required now',
      'breaking    math::gone  function  was removed',
      'compatible  math::add   output    there is a result now',
      'compatible  math::add   trigger   http POST /math/:a/add was added',
      '',
    ])
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('build_workers_not_connected')])
  })

  it('names a file that is not there, and a form it cannot read', async () => {
    await using project = await workerProject({ 'src/math.ts': mathWorker, 'later.json': '{"version":2}' })
    const lost = await runCli(['build', '--against', 'lost.json'], { cwd: project.path })
    expect([lost.code, lost.stderr]).toEqual([1, expect.stringContaining('manifest_not_found')])
    const later = await runCli(['build', '--against', 'later.json'], { cwd: project.path })
    expect([later.code, later.stderr]).toEqual([1, expect.stringContaining('has form 2')])
    expect(existsSync(project.join('dist'))).toBe(false)
  })
})
