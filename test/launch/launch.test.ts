import { createServer } from 'node:net'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createLogger, launch } from '../../framework/launch/index.js'
import { isProcessAlive, readRunFile, writeRunFile } from '../../framework/project/index.js'
import { launchProject, workerFiles } from '../helpers/launch-project.js'
import { tempDir } from '../helpers/temp-dir.js'
import { RawWorker } from '../helpers/raw-worker.js'
import { until } from '../helpers/until.js'

const silent = createLogger({ filter: 'off', write: () => {} })

describe('a launched project', () => {
  it('serves its built-in workers under either of their names', async () => {
    await using project = await launchProject({
      workers: '  - name: http\n    config: { port: 0 }\n  - name: iii-state\n',
    })
    const client = project.connect()
    await client.trigger({ function_id: 'state::set', payload: { scope: 's', key: 'k', value: 1 } })
    expect(await client.trigger({ function_id: 'state::get', payload: { scope: 's', key: 'k' } })).toBe(1)
    expect(project.launched.endpoints()['http']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('accepts entries that name parts of the engine', async () => {
    const names = ['iii-telemetry', 'configuration', 'iii-observability', 'iii-engine-functions']
    await using project = await launchProject({
      workers: names.map((name) => `  - name: ${name}\n`).join(''),
    })
    expect(project.launched.workers().map(({ name }) => name)).toEqual(['iii-worker-manager', ...names])
  })

  it('leaves out entries that are not enabled', async () => {
    await using project = await launchProject({ workers: '  - name: iii-queue\n    enabled: false\n' })
    expect(project.launched.workers()).toHaveLength(1)
  })

  it('tells where it is in the run file, until it stops', async () => {
    await using project = await launchProject({ workers: '  - name: iii-http\n    config: { port: 0 }\n' })
    const { launched, dir } = project
    expect(await readRunFile(dir.path)).toMatchObject({
      pid: process.pid,
      ws: launched.url,
      http: launched.endpoints()['http'],
      config: dir.join('config.yaml'),
      isRunning: true,
    })
    await launched.stop()
    expect(await readRunFile(dir.path)).toBeUndefined()
  })

  it('is not started a second time', async () => {
    await using dir = await tempDir({ 'config.yaml': 'workers: []\n' })
    const configFile = dir.join('config.yaml')
    const other = {
      pid: process.ppid,
      version: '0.0.0',
      ws: 'ws://127.0.0.1:1',
      startedAt: '2026-01-01T00:00:00Z',
    }
    await writeRunFile(dir.path, { ...other, config: configFile })
    await expect(launch({ source: { configFile }, version: '0.0.0', logger: silent })).rejects.toMatchObject({
      code: 'engine_already_running',
      message: expect.stringContaining(`Process ${process.ppid} runs config.yaml`) as string,
    })
    expect(await readRunFile(dir.path)).toMatchObject(other)
  })

  it('runs worker processes and leaves none behind', async () => {
    await using project = await launchProject({
      workers: '  - name: one\n    path: ./one\n',
      files: workerFiles('one'),
    })
    const client = project.connect()
    await project.launched.tried()
    const pid = await until(() => client.trigger<object, number>({ function_id: 'one::pid', payload: {} }))
    expect(isProcessAlive(pid)).toBe(true)
    expect(project.launched.workers().at(-1)).toEqual({ name: 'one', kind: 'process', state: 'running' })
    await project.launched.stop()
    expect(isProcessAlive(pid)).toBe(false)
  })

  it('tells through worker::list how each worker fares', async () => {
    await using project = await launchProject({
      workers: '  - name: bad\n    path: ./bad\n    restart: never\n',
      files: { 'bad/iii.worker.yaml': 'name: bad\nscripts:\n  start: echo "no luck" >&2; exit 3\n' },
    })
    const client = project.connect()
    const list = async () =>
      (
        await client.trigger<object, { workers: Record<string, unknown>[] }>({
          function_id: 'worker::list',
          payload: {},
        })
      ).workers
    const bad = await until(async () => (await list()).find(({ last_exit }) => last_exit !== undefined))
    expect(bad).toMatchObject({ name: 'bad', kind: 'process', last_exit: { code: 3, stderr: ['no luck'] } })
  })
})

describe('several iii-worker-manager entries', () => {
  it('are several listeners; the first is trusted and given to worker processes', async () => {
    const workers = [
      '  - name: iii-worker-manager',
      '    config:',
      '      port: 0',
      '      middleware_function_id: mw::call',
      '      rbac:',
      `        expose_functions: ['match("open::*")', { metadata: { public: true } }]`,
      '  - name: iii-state',
      '',
    ].join('\n')
    await using project = await launchProject({ workers })
    expect(project.launched.urls).toHaveLength(2)
    expect(project.launched.url).toBe(project.launched.urls[0])
    const trusted = project.connect()
    await expect(trusted.trigger({ function_id: 'state::list', payload: { scope: 's' } })).resolves.toEqual(
      [],
    )
    const guest = await RawWorker.connect(project.launched.urls[1] as string)
    expect(await guest.failure('state::list')).toMatchObject({ code: 'FORBIDDEN' })
    expect((await guest.failure('open::f')).message).toContain('mw::call')
    guest.drop()
  })
})

describe('a launch fails', () => {
  it('without a config file, and creates nothing', async () => {
    await using dir = await tempDir()
    const launching = launch({
      source: { configFile: dir.join('config.yaml') },
      version: '0',
      logger: silent,
    })
    await expect(launching).rejects.toMatchObject({ code: 'config_not_found' })
    expect(existsSync(dir.join('.iii'))).toBe(false)
    expect(existsSync(dir.join('config.yaml'))).toBe(false)
  })

  it.each([
    ['worker_not_shipped', '  - name: iii-cron\n', /line 5.*iii-cron/],
    ['worker_not_shipped', '  - name: queue\n', /line 5.*queue/],
    ['worker_unknown', '  - name: iii-htpp\n', /line 5.*iii-htpp/],
    ['worker_image_unsupported', '  - name: x\n    image: example/x:1\n', /example\/x:1/],
    ['worker_folder_not_found', '  - name: x\n    path: ./nowhere\n', /nowhere/],
    [
      'config_invalid',
      '  - name: iii-worker-manager\n    config: { prot: 1 }\n',
      /config\.yaml:6[^]*did you mean port\?/,
    ],
    [
      'config_invalid',
      '  - name: iii-worker-manager\n    config: { rbac: { expose_function: [] } }\n',
      /did you mean expose_functions\?/,
    ],
    [
      'config_invalid',
      '  - name: iii-worker-manager\n    config: { rbac: { expose_functions: ["a::*"] } }\n',
      /expose_functions\.0 must be written match/,
    ],
    [
      'config_invalid',
      '  - name: iii-worker-manager\n    config: { rbac: { decision_timeout_ms: 0 } }\n',
      /decision_timeout_ms must be a whole number from 1 to/,
    ],
    [
      'config_invalid',
      '  - name: iii-http-functions\n    config: { security: { require_http: true } }\n',
      /did you mean require_https\?/,
    ],
    ['config_invalid', '  - name: iii-http\n    config: { prot: 1 }\n', /config\.yaml:6.*prot/],
  ])('with %s for %j', async (code, workers, message) => {
    await expect(launchProject({ workers })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    })
  })

  it('with the place of a wrong engine address', async () => {
    await using dir = await tempDir({
      'config.yaml':
        'workers:\n  - name: iii-worker-manager\n    config:\n      port: high\n      rbac: { expose: [] }\n',
    })
    const launching = launch({
      source: { configFile: dir.join('config.yaml') },
      version: '0',
      logger: silent,
    })
    await expect(launching).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(/config\.yaml:4:13[^]*config\.yaml:5/) as string,
    })
  })

  it('when a port is taken, and leaves nothing running', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await until(() => server.listening)
    const { port } = server.address() as { port: number }
    try {
      const workers = `  - name: iii-state\n  - name: iii-http\n    config: { port: ${port} }\n`
      await expect(launchProject({ workers })).rejects.toMatchObject({ code: 'http_port_in_use' })
    } finally {
      server.close()
    }
  })
})
