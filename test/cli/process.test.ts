import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { isProcessAlive } from '../../framework/project/index.js'
import { buildCli, startCli } from '../helpers/built-cli.js'
import { configText, workerFiles } from '../helpers/launch-project.js'
import { tempDir, type TempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'

beforeAll(buildCli)

const NAMES = ['one', 'two', 'three']

/** A project with three worker processes. */
function projectDir(): Promise<TempDir> {
  const workers = NAMES.map((name) => `  - name: ${name}\n    path: ./${name}\n`).join('')
  const files = Object.assign({}, ...NAMES.map((name) => workerFiles(name))) as Record<string, string>
  return tempDir({ ...files, 'config.yaml': configText(workers) })
}

/** The ids of the processes that answer for the three workers. */
function workerPids(dir: TempDir): Promise<number[]> {
  return Promise.all(
    NAMES.map((name) =>
      until(async () => {
        const { code, stdout } = await startCli(['trigger', `${name}::pid`], dir.path).ended
        return code === 0 && Number(stdout)
      }),
    ),
  )
}

describe('the engine process', () => {
  it('on SIGTERM stops its workers, removes its run file and exits 0', async () => {
    await using dir = await projectDir()
    await using engine = startCli([], dir.path)
    await until(() => engine.stderr().includes('iii is ready'))
    const pids = await workerPids(dir)
    engine.process.kill('SIGTERM')
    expect(await engine.ended).toMatchObject({ code: 0, stdout: '' })
    expect(pids.filter(isProcessAlive)).toEqual([])
    expect(existsSync(dir.join('.iii/run/engine.json'))).toBe(false)
  })

  it('killed with SIGKILL leaves no worker behind', async () => {
    await using dir = await projectDir()
    await using engine = startCli([], dir.path)
    const pids = await workerPids(dir)
    engine.process.kill('SIGKILL')
    await until(() => !pids.some(isProcessAlive))
    const { code, stderr } = await startCli(['trigger', 'one::pid', '--port', '1'], dir.path).ended
    expect([code, stderr]).toEqual([1, expect.stringContaining('cli_engine_unreachable')])
  })

  it('reloads on SIGHUP without watching', async () => {
    await using dir = await tempDir({ 'config.yaml': configText('') })
    await using engine = startCli(['--no-watch'], dir.path)
    await until(() => engine.stderr().includes('iii is ready'))
    await dir.write('config.yaml', configText('  - name: iii-state\n'))
    engine.process.kill('SIGHUP')
    await until(() => engine.stderr().includes('1 added'))
    engine.process.kill('SIGINT')
    expect((await engine.ended).code).toBe(0)
  })

  it('on a taken port names the way out and exits 1', async () => {
    await using dir = await tempDir({ 'config.yaml': configText('') })
    await using engine = startCli([], dir.path)
    await until(() => engine.stderr().includes('iii is ready'))
    const port = /ws:\/\/127\.0\.0\.1:(\d+)/.exec(engine.stderr())?.[1]
    await dir.write('second/config.yaml', configText('').replace('port: 0', `port: ${port}`))
    const { code, stderr } = await startCli(['-c', 'second/config.yaml'], dir.path).ended
    expect([code, stderr]).toEqual([1, expect.stringMatching(/engine_port_in_use[^]*iii-worker-manager/)])
  })
})

describe('iii dev', () => {
  it('runs a worker with an engine of its own, and starts it again when a file changes', async () => {
    await using dir = await tempDir(workerFiles('one'))
    await using dev = startCli(['dev', 'one', '--port', '0', '--http-port', '0'], dir.path)
    const askPid = async (): Promise<number> => {
      const { code, stdout } = await startCli(['trigger', 'one::pid'], dir.join('one')).ended
      return code === 0 ? Number(stdout) : 0
    }
    const first = await until(askPid)
    await dir.write('one/worker.mjs', `${await dir.read('one/worker.mjs')}// changed\n`)
    const second = await until(async () => {
      const pid = await askPid()
      return pid !== first && pid
    })
    expect(isProcessAlive(first)).toBe(false)
    dev.process.kill('SIGINT')
    expect(await dev.ended).toMatchObject({ code: 0, stdout: '' })
    expect(isProcessAlive(second)).toBe(false)
  })
})

describe('the trigger process', () => {
  it('ends by itself after a call, also when there is no engine', async () => {
    await using dir = await tempDir({ 'config.yaml': configText('  - name: iii-state\n') })
    await using engine = startCli([], dir.path)
    await until(() => engine.stderr().includes('iii is ready'))
    const set = await startCli(['trigger', 'state::set', 'scope=a', 'key=b', 'value=5'], dir.path).ended
    expect(set).toMatchObject({ code: 0, signal: null, stderr: '' })
    const { code } = await startCli(['trigger', 'state::get', '--port', '1'], dir.path).ended
    expect(code).toBe(1)
  })

  it('ends quietly when the reader of its output leaves early', async () => {
    await using dir = await tempDir()
    await using help = startCli(['trigger', '--help'], dir.path)
    help.process.stdout?.destroy()
    expect(await help.ended).toMatchObject({ code: 0, stderr: '' })
  })
})
