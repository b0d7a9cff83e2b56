import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Client } from '../../framework/sdk/index.js'
import { pythonWith } from '../helpers/python.js'
import { until } from '../helpers/until.js'

/** One published client, and what it can and can't do (protocol §10). */
export interface PublishedClient {
  readonly name: string
  /** Program and arguments of its worker; the engine's URL is added. */
  readonly command: () => Promise<readonly [string, ...string[]]>
  /** Handlers receive the metadata of a call. */
  readonly hasMetadata: boolean
  /** Providers are told when a binding goes. */
  readonly hasReleases: boolean
  /** The class of a failed call. */
  readonly errorName: string
}

const file = (name: string) => fileURLToPath(new URL(`peers/${name}`, import.meta.url))

export const publishedClients = {
  node: {
    name: 'npm iii-sdk 0.22.1',
    command: async () => [process.execPath, file('node-peer.mjs'), 'iii-sdk'],
    hasMetadata: true,
    hasReleases: true,
    errorName: 'InvocationError',
  },
  oldNode: {
    name: 'npm iii-sdk 0.11.6',
    command: async () => [process.execPath, file('node-peer.mjs'), 'iii-sdk-0.11'],
    hasMetadata: false,
    hasReleases: false,
    errorName: 'IIIInvocationError',
  },
  python: {
    name: 'PyPI iii-sdk 0.22.1',
    command: async () => [await pythonWith(file('requirements.txt')), file('python-peer.py')],
    hasMetadata: true,
    hasReleases: true,
    errorName: 'InvocationError',
  },
} as const satisfies Record<string, PublishedClient>

/** A running worker of a published client. */
export interface PublishedWorker extends AsyncDisposable {
  /** Ends its process without a farewell. */
  kill(): void
}

/** Starts the worker and waits until `ours` can call it. */
export async function startPublishedWorker(
  client: PublishedClient,
  url: string,
  ours: Client,
): Promise<PublishedWorker> {
  const [program, ...args] = await client.command()
  const child = spawn(program, [...args, url], { stdio: ['ignore', 'pipe', 'pipe'] })
  const output: string[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const worker = {
    kill: () => void child.kill('SIGKILL'),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
  try {
    await answersCalls(ours, child, output)
    return worker
  } catch (error) {
    await worker[Symbol.asyncDispose]()
    throw error
  }
}

/** Waits until the worker's last registration can be called. */
export async function answersCalls(ours: Client, child?: ChildProcess, output: string[] = []): Promise<void> {
  await until(
    async () => {
      await ours.trigger({ function_id: 'peer::unbind', payload: { type: 'none' } })
      return true
    },
    {
      timeoutMs: 20_000,
      describe: () => `an answer of the published worker (exit code ${child?.exitCode}):\n${output.join('')}`,
    },
  )
}
