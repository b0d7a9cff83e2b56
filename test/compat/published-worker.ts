import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import type { Client } from '../../framework/sdk/index.js'
import { until } from '../helpers/until.js'
import type { PublishedClient } from './published-clients.js'

/** A running worker of a published client. */
export interface PublishedWorker extends AsyncDisposable {
  /** Has it make a call without asking through the engine; resolves to what its caller gets. */
  relay(call: object): Promise<unknown>
  /** Waits until everything it offers can be called by `ours`. */
  answers(ours: Client): Promise<void>
  /** Ends its process without a farewell. */
  kill(): void
}

/** Starts the worker and waits until `ours` can call it. */
export async function startPublishedWorker(
  client: PublishedClient,
  url: string,
  ours: Client,
): Promise<PublishedWorker> {
  const worker = await spawnPublishedWorker(client, url)
  try {
    await worker.answers(ours)
    return worker
  } catch (error) {
    await worker[Symbol.asyncDispose]()
    throw error
  }
}

/** Starts the worker, whether or not the engine lets it in; `token` is what it shows at the door. */
export async function spawnPublishedWorker(
  client: PublishedClient,
  url: string,
  token?: string,
): Promise<PublishedWorker> {
  const [program, ...args] = await client.command()
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
  const child = spawn(program, [...args, url, ...(token === undefined ? [] : [token])], { env })
  const exited = once(child, 'exit')
  const output: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => output.push(line))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  // A worker that ends while it is told something is seen by whoever waits for its answer.
  child.stdin.on('error', (error) => output.push(error.message))
  return {
    relay: async (call) => {
      const outcome = relayedBy(lines)
      child.stdin.write(`${JSON.stringify(call)}\n`)
      return outcome
    },
    answers: (ours) => answersCalls(ours, () => `exit code ${child.exitCode}:\n${output.join('\n')}`),
    kill: () => void child.kill('SIGKILL'),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** What the next line that tells of a relayed call says; other lines are what the client prints. */
async function relayedBy(lines: Interface): Promise<unknown> {
  return new Promise((resolve) => {
    lines.on('line', function read(line) {
      if (!line.startsWith('{"relayed":')) return
      lines.off('line', read)
      resolve((JSON.parse(line) as { relayed: unknown }).relayed)
    })
  })
}

/** What every worker of this folder offers. Clients register in an order of their own, so each name is waited for. */
const offered =
  'add bind bindings drain exports fail fill hang note nothing notes offer pour provide relay ring unbind unprovide withdraw'
    .split(' ')
    .map((name) => `peer::${name}`)

async function answersCalls(ours: Client, describe: () => string): Promise<void> {
  await until(
    async () => {
      const functions = await listFunctions(ours, 'peer::')
      const listed = new Set(functions.map(({ function_id }) => function_id))
      if (!offered.every((id) => listed.has(id))) return false
      await ours.trigger({ function_id: 'peer::unbind', payload: { type: 'none' } })
      return true
    },
    { timeoutMs: 20_000, describe: () => `answers of the published worker (${describe()})` },
  )
}

/** The functions of the engine whose ids begin like this. */
export async function listFunctions(ours: Client, prefix: string): Promise<{ function_id: string }[]> {
  const { functions } = await ours.trigger<object, { functions: { function_id: string }[] }>({
    function_id: 'engine::functions::list',
    payload: { prefix },
  })
  return functions
}
