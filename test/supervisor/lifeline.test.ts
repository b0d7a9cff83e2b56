import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isProcessAlive, processStartTicks, writeRunFile } from '../../framework/project/index.js'
import { startSupervisor } from '../../framework/supervisor/index.js'
import { spawnGuarded } from '../../framework/supervisor/lifeline.js'
import { endGroup, isGroupGone } from '../../framework/supervisor/process-group.js'
import { tempDir, type TempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'
import { compiledProject } from './compiled-project.js'

/** A worker with a child of its own; neither heeds SIGTERM. */
const STUBBORN = `
  const { spawn } = require('node:child_process')
  process.on('SIGTERM', () => {})
  const code = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"
  const child = spawn(process.execPath, ['-e', code], { stdio: 'ignore' })
  console.log('child ' + child.pid)
  setInterval(() => {}, 1000)`

const ENGINE = `
  import { startSupervisor } from './framework/supervisor/index.js'
  const supervisor = await startSupervisor({ dir: process.cwd(), engineUrl: 'ws://localhost:1' })
  const path = process.cwd() + '/w'
  await supervisor.start({ name: 'w', type: 'w', path, env: {}, watch: true, restart: 'on-failure', enabled: true })
  console.log(supervisor.status()[0].pid)`

interface RunningEngine {
  readonly engine: ChildProcess
  readonly worker: number
  readonly grandchild: number
}

/** An engine process of its own, with one worker running. */
async function startEngine(dir: TempDir): Promise<RunningEngine> {
  const engine = spawn(process.execPath, ['engine.js'], {
    cwd: dir.path,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output] = (await once(engine.stdout, 'data')) as [Buffer]
  const log = () => dir.read('.iii/logs/w/stdout.log')
  const grandchild = await until(async () => /child (\d+)/.exec(await log())?.[1])
  const worker = Number(output)
  onTestFinished(async () => void (await endGroup(worker, 0)))
  return { engine, worker, grandchild: Number(grandchild) }
}

async function project(): Promise<TempDir> {
  return compiledProject({
    'engine.js': ENGINE,
    'w/iii.worker.yaml': 'name: w\nscripts: { start: node w.cjs }\n',
    'w/w.cjs': STUBBORN,
  })
}

async function parentOf(pid: number): Promise<number> {
  return Number(/^PPid:\s*(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
}

describe.skipIf(process.platform === 'win32')('when the engine is killed', () => {
  test('its workers and their children die too, however stubborn they are', async () => {
    await using dir = await project()
    const { engine, worker, grandchild } = await startEngine(dir)
    const guard = await parentOf(worker)
    engine.kill('SIGKILL')
    await until(() => isGroupGone(worker) && !isProcessAlive(grandchild) && !isProcessAlive(guard))
  })

  test.runIf(process.platform === 'linux')(
    'and its guard with it, the next engine ends what is left',
    async () => {
      await using dir = await project()
      const { engine, worker, grandchild } = await startEngine(dir)
      engine.kill('SIGSTOP')
      process.kill(await parentOf(worker), 'SIGKILL')
      engine.kill('SIGKILL')
      await once(engine, 'exit')
      expect([worker, grandchild].every(isProcessAlive)).toBe(true)
      await startSupervisor({ dir: dir.path, engineUrl: 'ws://localhost:1' })
      expect(isGroupGone(worker) && !isProcessAlive(grandchild)).toBe(true)
      await expect(dir.read('.iii/run/w.json')).rejects.toThrow('ENOENT')
    },
  )
})

test('a command that cannot be started says why', async () => {
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() })
  const spawning = spawnGuarded({
    worker: 'w',
    command: 'true',
    cwd: '/none',
    env: {},
    stdout: sink(),
    stderr: sink(),
  })
  await expect(spawning).rejects.toMatchObject({
    code: 'worker_spawn_failed',
    message: expect.stringContaining('ENOENT') as string,
  })
})

describe.runIf(process.platform === 'linux')('records of an earlier engine', () => {
  /** A process in a group of its own that belongs to nobody's worker. */
  function bystander(): ChildProcess & { readonly pid: number } {
    return spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }) as ChildProcess & {
      readonly pid: number
    }
  }
  const record = (pid: number, startTicks: number | undefined) =>
    JSON.stringify({ pid, pgid: pid, startedAt: '', startTicks })

  test('a process that has the recorded id but started at another time is left alone', async () => {
    const { pid } = bystander()
    await using dir = await tempDir({ '.iii/run/w.json': record(pid, (processStartTicks(pid) ?? 0) + 1) })
    await startSupervisor({ dir: dir.path, engineUrl: 'ws://localhost:1' })
    expect(isProcessAlive(pid)).toBe(true)
    await expect(dir.read('.iii/run/w.json')).rejects.toThrow('ENOENT')
    process.kill(pid)
  })

  test.each(['{', 'null', '{"pid":1,"pgid":-1,"startTicks":1}'])(
    '%s names no process and is removed',
    async (text) => {
      await using dir = await tempDir({ '.iii/run/w.json': text })
      await startSupervisor({ dir: dir.path, engineUrl: 'ws://localhost:1' })
      await expect(dir.read('.iii/run/w.json')).rejects.toThrow('ENOENT')
    },
  )

  test('while another engine runs in the project, its workers are left alone', async () => {
    const [engine, worker] = [bystander(), bystander()]
    await using dir = await tempDir({ '.iii/run/w.json': record(worker.pid, processStartTicks(worker.pid)) })
    await writeRunFile(dir.path, { pid: engine.pid, version: '1', ws: 'ws://localhost:1', startedAt: '' })
    await startSupervisor({ dir: dir.path, engineUrl: 'ws://localhost:1' })
    expect(isProcessAlive(worker.pid)).toBe(true)
    engine.kill()
    await once(engine, 'exit')
    await startSupervisor({ dir: dir.path, engineUrl: 'ws://localhost:1' })
    expect(isProcessAlive(worker.pid)).toBe(false)
  })
})
