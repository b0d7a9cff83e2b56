import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectWorker } from '../../helpers/connect-worker.js'
import { tempDir } from '../../helpers/temp-dir.js'
import { until } from '../../helpers/until.js'

/** The program to kill, as one file that plain Node runs; it lies where it finds the packages. */
const outDir = fileURLToPath(
  new URL(`../../../node_modules/.cache/state-process-${process.pid}`, import.meta.url),
)

beforeAll(async () => {
  const ssr = fileURLToPath(new URL('state-process.ts', import.meta.url))
  const output = { entryFileNames: 'main.mjs' }
  await build({ configFile: false, logLevel: 'silent', build: { ssr, outDir, rolldownOptions: { output } } })
})
afterAll(() => rm(outDir, { recursive: true, force: true }))

async function startProcess(dir: string) {
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, [`${outDir}/main.mjs`, dir], { stdio: [...stdio] })
  const exited = once(child, 'exit')
  const { value: url } = (await createInterface(child.stdout)[Symbol.asyncIterator]().next()) as {
    value: string
  }
  const client = await connectWorker(url, { workerName: 'writer' })
  const call = (name: string, payload: object): Promise<unknown> =>
    client.trigger<unknown, unknown>({ function_id: `state::${name}`, payload })
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
    await client.shutdown()
  }
  return { call, kill }
}

it('every acknowledged write is there after SIGKILL, twice in a row', async () => {
  await using dir = await tempDir()
  const acknowledged = new Map<string, number>()
  for (let round = 0; round < 3; round++) {
    const { call, kill } = await startProcess(dir.path)
    for (const [key, value] of acknowledged) expect(await call('get', { scope: 'loop', key })).toBe(value)
    const listed = (await call('list', { scope: 'loop' })) as number[]
    expect(listed.length).toBeGreaterThanOrEqual(acknowledged.size)
    await writeUntilKilled({ call, kill, acknowledged, round })
  }
  expect(acknowledged.size).toBeGreaterThan(300)
})

interface Round {
  readonly call: (name: string, payload: object) => Promise<unknown>
  readonly kill: () => Promise<void>
  readonly acknowledged: Map<string, number>
  readonly round: number
}

/** Writers that go on until a write fails, and a kill in the middle of their writes. */
async function writeUntilKilled({ call, kill, acknowledged, round }: Round): Promise<void> {
  const before = acknowledged.size
  const writer = async (lane: number): Promise<void> => {
    for (let n = 0; ; n++) {
      const key = `${round}-${lane}-${n}`
      await call('set', { scope: 'loop', key, value: n })
      acknowledged.set(key, n)
    }
  }
  const writers = Array.from({ length: 8 }, (_, lane) => writer(lane).catch(() => {}))
  await until(() => acknowledged.size > before + 100)
  await Promise.all([kill(), ...writers])
}
