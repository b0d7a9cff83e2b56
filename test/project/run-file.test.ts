import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { isProcessAlive, readRunFile, removeRunFile, writeRunFile } from '../../framework/project/index.js'
import { tempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'

const RUN = {
  pid: process.pid,
  version: '1.2.3',
  ws: 'ws://127.0.0.1:49134',
  http: 'http://127.0.0.1:3111',
  config: '/project/config.yaml',
  startedAt: '2026-01-01T00:00:00.000Z',
}

test('what an engine writes about itself is read back', async () => {
  await using dir = await tempDir()
  expect(await readRunFile(dir.path)).toBeUndefined()
  await writeRunFile(dir.path, RUN)
  expect(await readRunFile(dir.path)).toMatchObject({ ...RUN, isRunning: true })
})

test('an engine that is gone is not running', async () => {
  await using dir = await tempDir()
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
  await writeRunFile(dir.path, { ...RUN, pid: child.pid as number })
  expect((await readRunFile(dir.path))?.isRunning).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await readRunFile(dir.path))?.isRunning).toBe(false)
})

test.runIf(process.platform === 'linux')(
  'a process that got the same id later is not the engine',
  async () => {
    await using dir = await tempDir()
    await writeRunFile(dir.path, RUN)
    const content = JSON.parse(await dir.read('.iii/run/engine.json')) as { startTicks: number }
    await dir.write(
      '.iii/run/engine.json',
      JSON.stringify({ ...content, startTicks: content.startTicks - 1 }),
    )
    expect((await readRunFile(dir.path))?.isRunning).toBe(false)
  },
)

test.runIf(process.platform === 'linux')('a dead process that nobody collected is not alive', async () => {
  // `exec` turns the shell into a program that never collects its child, which ends when the pipe does.
  const parent = spawn('sh', ['-c', 'cat <&3 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  })
  onTestFinished(() => void parent.kill('SIGKILL'))
  const [output] = (await once(parent.stdout as Readable, 'data')) as [Buffer]
  await until(async () => (await readFile(`/proc/${parent.pid}/cmdline`, 'utf8')).startsWith('sleep'))
  ;(parent.stdio[3] as Writable).end()
  await until(() => !isProcessAlive(Number(output)))
  expect(() => process.kill(Number(output), 0)).not.toThrow()
})

test('an engine removes its own run file only', async () => {
  await using dir = await tempDir()
  await writeRunFile(dir.path, RUN)
  await removeRunFile(dir.path, process.pid + 1)
  expect(await readRunFile(dir.path)).toBeDefined()
  await removeRunFile(dir.path)
  await removeRunFile(dir.path)
  expect(await readRunFile(dir.path)).toBeUndefined()
})

test.each([
  ['{"pid":', /JSON/],
  ['[]', /pid must be a number/],
  ['null', /not a JSON object/],
  [JSON.stringify({ ...RUN, ws: 1 }), /ws must be a string/],
])('a damaged run file (%s) is reported with its path', async (text, reason) => {
  await using dir = await tempDir({ '.iii/run/engine.json': text })
  await expect(readRunFile(dir.path)).rejects.toMatchObject({
    code: 'run_file_invalid',
    message: expect.stringMatching(reason) as string,
  })
})
