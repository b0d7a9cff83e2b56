import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { isProcessAlive, type WorkerEntry } from '../../framework/project/index.js'
import {
  startSupervisor,
  type Supervisor,
  type SupervisorOptions,
  type WorkerStatus,
} from '../../framework/supervisor/index.js'
import { isGroupGone } from '../../framework/supervisor/process-group.js'
import { FakeClock } from './fake-clock.js'
import { tempDir, type TempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'

interface World extends TempDir {
  readonly supervisor: Supervisor
  readonly history: WorkerStatus[]
  readonly entry: (fields?: Partial<WorkerEntry>) => WorkerEntry
  readonly status: () => WorkerStatus
}

/** A supervisor over a project whose worker `w` has the given files. */
async function world(
  files: Record<string, string>,
  options: Partial<SupervisorOptions> = {},
): Promise<World> {
  const inFolder = Object.entries(files).map(([file, text]) => [`w/${file}`, text] as const)
  const dir = await tempDir(Object.fromEntries(inFolder))
  const history: WorkerStatus[] = []
  const supervisor = await startSupervisor({
    dir: dir.path,
    engineUrl: 'ws://localhost:1',
    onChange: (status) => history.push(status),
    onProblem: (_worker, error) => {
      throw error
    },
    ...options,
  })
  return {
    ...dir,
    supervisor,
    history,
    entry: (fields = {}) => ({
      name: 'w',
      type: 'w',
      config: undefined,
      path: dir.join('w'),
      env: {},
      watch: false,
      restart: 'on-failure',
      enabled: true,
      place: { line: 1, column: 1 },
      ...fields,
    }),
    status: () => supervisor.status()[0] as WorkerStatus,
    [Symbol.asyncDispose]: async () => {
      await supervisor.stopAll()
      await dir[Symbol.asyncDispose]()
    },
  }
}

const manifest = (start: string, more = '') => `name: w\nscripts:\n  start: ${start}\n${more}`
const RUN_FOR_EVER = { 'iii.worker.yaml': manifest('node w.cjs'), 'w.cjs': 'setInterval(() => {}, 1000)' }

describe('a worker process', () => {
  test('runs in its folder, knows the engine, and prints to the log files', async () => {
    await using w = await world({
      'iii.worker.yaml': manifest('node w.cjs', 'env: { FROM_MANIFEST: "1" }'),
      'w.cjs': `
        console.log(JSON.stringify([process.cwd(), process.env.III_WORKER_NAME, process.env.FROM_MANIFEST, process.env.III_CONFIG]))
        console.error('to stderr')
        setInterval(() => {}, 1000)`,
    })
    await w.supervisor.start(w.entry({ config: { a: 1 } }))
    expect(w.status()).toMatchObject({ name: 'w', state: 'running', restarts: 0, path: w.join('w') })
    const text = await until(() => w.read('.iii/logs/w/stdout.log').catch(() => ''))
    expect(JSON.parse(text)).toEqual([w.join('w'), 'w', '1', '{"a":1}'])
    await until(async () => (await w.read('.iii/logs/w/stderr.log')) === 'to stderr\n')
  })

  test('is recorded with its group while it runs, and forgotten when it is stopped', async () => {
    await using w = await world(RUN_FOR_EVER)
    await w.supervisor.start(w.entry())
    const { pid } = w.status() as { pid: number }
    expect(JSON.parse(await w.read('.iii/run/w.json'))).toMatchObject({ pid, pgid: pid })
    expect(isProcessAlive(pid)).toBe(true)
    await w.supervisor.stop('w')
    expect(isGroupGone(pid)).toBe(true)
    expect(w.status()).toEqual({ name: 'w', state: 'stopped', path: w.join('w'), restarts: 0 })
    await expect(w.read('.iii/run/w.json')).rejects.toThrow('ENOENT')
  })

  test('is asked to end before it is made to', async () => {
    await using w = await world({
      'iii.worker.yaml': manifest('node w.cjs'),
      'w.cjs': `process.on('SIGTERM', () => { console.log('bye'); process.exit() }); setInterval(() => {}, 1000); console.log('up')`,
    })
    await w.supervisor.start(w.entry())
    await until(async () => (await w.read('.iii/logs/w/stdout.log')).includes('up'))
    await w.supervisor.stop('w')
    expect(await w.read('.iii/logs/w/stdout.log')).toBe('up\nbye\n')
  })

  test('takes with it a grandchild that ignores SIGTERM', async () => {
    await using w = await world({
      'iii.worker.yaml': manifest('node w.cjs'),
      'w.cjs': `
        const { spawn } = require('node:child_process')
        const code = "process.on('SIGTERM', () => {}); console.log('pid ' + process.pid); setInterval(() => {}, 1000)"
        spawn(process.execPath, ['-e', code], { stdio: 'inherit' })
        setInterval(() => {}, 1000)`,
    })
    await w.supervisor.start(w.entry())
    const grandchild = await until(async () => /pid (\d+)/.exec(await w.read('.iii/logs/w/stdout.log'))?.[1])
    await w.supervisor.stop('w')
    expect(isProcessAlive(Number(grandchild))).toBe(false)
  })

  test('a grandchild left behind by a worker that ended goes before the worker is started again', async () => {
    await using w = await world({
      'iii.worker.yaml': manifest('node w.cjs'),
      'w.cjs': `
        const { spawn } = require('node:child_process')
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
        console.log('pid ' + child.pid)
        child.unref()`,
    })
    await w.supervisor.start(w.entry())
    await until(() => w.status().state === 'stopped')
    const grandchild = /pid (\d+)/.exec(await w.read('.iii/logs/w/stdout.log'))?.[1]
    expect(isProcessAlive(Number(grandchild))).toBe(false)
  })

  test('goes when its guard is killed, which counts as a failure', async () => {
    await using w = await world(RUN_FOR_EVER)
    await w.supervisor.start(w.entry({ restart: 'never' }))
    const { pid } = w.status() as { pid: number }
    const parent = Number(/^PPid:\s*(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
    process.kill(parent, 'SIGKILL')
    await until(() => w.status().state === 'crashed')
    expect(isGroupGone(pid)).toBe(true)
  })
})

describe('failures', () => {
  const FAILING = {
    'iii.worker.yaml': manifest('node w.cjs'),
    'w.cjs': `for (let i = 1; i <= 30; i++) console.error('line ' + i); process.exit(7)`,
  }

  test('a worker that keeps failing is restarted after growing delays, then counts as crashed', async () => {
    const clock = new FakeClock()
    await using w = await world(FAILING, { clock })
    await w.supervisor.start(w.entry())
    for (const delayMs of [500, 1000, 2000, 4000]) {
      await until(() => clock.delays()[0] === delayMs)
      expect(w.status().state).toBe('backoff')
      clock.advance(delayMs)
    }
    await until(() => w.status().state === 'crashed')
    const { lastExit, restarts } = w.status()
    expect(restarts).toBe(4)
    expect(lastExit).toMatchObject({ code: 7, signal: null })
    expect(lastExit?.stderr).toEqual(Array.from({ length: 20 }, (_, index) => `line ${index + 11}`))
    expect(clock.delays()).toEqual([])
  })

  test('a restart forgets the failures', async () => {
    const clock = new FakeClock()
    await using w = await world(FAILING, { clock })
    await w.supervisor.start(w.entry({ restart: 'never' }))
    await until(() => w.status().state === 'crashed')
    await w.write('w/w.cjs', RUN_FOR_EVER['w.cjs'])
    await w.supervisor.restart('w')
    expect(w.status()).toMatchObject({ state: 'running', restarts: 1 })
  })

  test('stopping during a back-off calls the restart off', async () => {
    const clock = new FakeClock()
    await using w = await world(FAILING, { clock })
    await w.supervisor.start(w.entry())
    await until(() => w.status().state === 'backoff')
    await w.supervisor.stop('w')
    expect(clock.delays()).toEqual([])
    expect(w.status().state).toBe('stopped')
  })

  test('a worker that ends well is stopped, and with `always` it is started again', async () => {
    const clock = new FakeClock()
    await using w = await world({ 'iii.worker.yaml': manifest('"true"') }, { clock })
    await w.supervisor.start(w.entry())
    await until(() => w.status().state === 'stopped')
    await w.supervisor.start(w.entry({ restart: 'always' }))
    await until(() => w.status().state === 'backoff')
  })

  test('a manifest that is wrong is a crash at once, with the reason', async () => {
    await using w = await world({ 'iii.worker.yaml': 'nme: w\n' })
    await w.supervisor.start(w.entry())
    expect(w.status()).toMatchObject({ state: 'crashed', error: { code: 'worker_manifest_invalid' } })
  })

  test('a folder that is not there is a crash at once, with its path', async () => {
    await using w = await world({})
    await w.supervisor.start(w.entry())
    expect(w.status()).toMatchObject({ state: 'crashed', error: { code: 'worker_folder_not_found' } })
  })
})

describe('preparing', () => {
  const steps =
    'name: w\nscripts:\n  setup: echo setup >> steps.log\n  install: echo install >> steps.log\n  start: sleep 60\n'

  test('setup and install run once, and again when a dependency file changed', async () => {
    await using w = await world({ 'iii.worker.yaml': steps, 'package.json': '{}' })
    await w.supervisor.start(w.entry())
    await w.supervisor.restart('w')
    expect(await w.read('w/steps.log')).toBe('setup\ninstall\n')
    await w.write('w/package.json', '{ }')
    await w.supervisor.restart('w')
    expect(await w.read('w/steps.log')).toBe('setup\ninstall\nsetup\ninstall\n')
    expect(w.history.map(({ state }) => state).slice(0, 3)).toEqual(['preparing', 'booting', 'running'])
  })

  test('an installation that writes a lock file is not repeated', async () => {
    const text =
      'name: w\nscripts: { install: "echo x >> steps.log; echo $$ > package-lock.json", start: sleep 60 }\n'
    await using w = await world({ 'iii.worker.yaml': text })
    await w.supervisor.start(w.entry())
    await w.supervisor.restart('w')
    expect(await w.read('w/steps.log')).toBe('x\n')
  })

  test('an installation that fails is told with its output and tried again', async () => {
    const text =
      'name: w\nscripts: { install: "echo out; echo no such package >&2; exit 3", start: sleep 60 }\n'
    await using w = await world({ 'iii.worker.yaml': text }, { clock: new FakeClock() })
    await w.supervisor.start(w.entry())
    expect(w.status()).toMatchObject({ state: 'backoff', error: { code: 'worker_prepare_failed' } })
    const { message } = w.status().error as Error
    expect(message).toMatch(/^scripts\.install of w \(`.+`\) ended with exit code 3\.\n/)
    expect(message).toContain('no such package')
    await expect(w.read('.iii/run/w.prepared')).rejects.toThrow('ENOENT')
  })

  test('a long installation does not hold up a stop', async () => {
    await using w = await world({
      'iii.worker.yaml': 'name: w\nscripts: { install: "echo $$ > pid.log; sleep 60", start: x }\n',
    })
    const starting = w.supervisor.start(w.entry())
    const pid = Number(await until(() => w.read('w/pid.log').catch(() => '')))
    await w.supervisor.stop('w')
    await starting
    expect(isGroupGone(pid)).toBe(true)
    expect(w.status().state).toBe('stopped')
  })
})

describe('watching', () => {
  test('a changed file restarts the worker', async () => {
    await using w = await world(RUN_FOR_EVER)
    await w.supervisor.start(w.entry({ watch: true }))
    const { pid } = w.status()
    await w.write('w/w.cjs', `${RUN_FOR_EVER['w.cjs']} // changed`)
    // While the old process is being ended there is none.
    await until(() => w.status().state === 'running' && ![pid, undefined].includes(w.status().pid))
    expect(isGroupGone(pid as number)).toBe(true)
  })

  test('a change of its files brings a crashed worker back', async () => {
    await using w = await world({ ...RUN_FOR_EVER, 'w.cjs': 'syntax error' })
    await w.supervisor.start(w.entry({ watch: true, restart: 'never' }))
    await until(() => w.status().state === 'crashed')
    expect(w.status().lastExit?.stderr.join('\n')).toContain('SyntaxError')
    await w.write('w/w.cjs', RUN_FOR_EVER['w.cjs'])
    await until(() => w.status().state === 'running')
  })

  test('correcting a wrong manifest starts the worker', async () => {
    await using w = await world({ ...RUN_FOR_EVER, 'iii.worker.yaml': '- wrong' })
    await w.supervisor.start(w.entry({ watch: true }))
    expect(w.status().state).toBe('crashed')
    await w.write('w/iii.worker.yaml', RUN_FOR_EVER['iii.worker.yaml'])
    await until(() => w.status().state === 'running')
  })
})

describe('the list of workers', () => {
  test('a name is started once; when stopped it can be started with another entry', async () => {
    await using w = await world(RUN_FOR_EVER)
    const starting = w.supervisor.start(w.entry())
    await expect(w.supervisor.start(w.entry())).rejects.toMatchObject({ code: 'worker_already_started' })
    await starting
    await w.supervisor.stop('w')
    await w.supervisor.start(w.entry({ env: { A: 'b' } }))
    expect(w.supervisor.status()).toMatchObject([{ name: 'w', state: 'running' }])
    await w.supervisor.remove('w')
    expect(w.supervisor.status()).toEqual([])
  })

  test('an unknown name is answered with the nearest', async () => {
    await using w = await world(RUN_FOR_EVER)
    await w.supervisor.start(w.entry({ name: 'worker', watch: false }))
    await expect(w.supervisor.restart('wroker')).rejects.toMatchObject({
      code: 'worker_not_supervised',
      message: 'There is no worker process named wroker. Did you mean worker?',
    })
    await expect(w.supervisor.stop('x')).rejects.toMatchObject({ code: 'worker_not_supervised' })
  })

  test('an entry without a folder is refused', async () => {
    await using w = await world({})
    const { path: _path, ...entry } = w.entry()
    await expect(w.supervisor.start(entry)).rejects.toMatchObject({ code: 'worker_without_folder' })
  })

  test('several workers stop together', async () => {
    await using w = await world(RUN_FOR_EVER)
    await Promise.all(['a', 'b', 'c'].map((name) => w.supervisor.start(w.entry({ name }))))
    const pids = w.supervisor.status().map(({ pid }) => pid as number)
    await w.supervisor.stopAll()
    expect(pids.every(isGroupGone)).toBe(true)
  })
})
