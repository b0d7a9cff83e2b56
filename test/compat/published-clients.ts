import { fileURLToPath } from 'node:url'
import { pythonProblem, pythonWith } from '../helpers/python.js'
import { compiledRustPeer, rustTestProblem } from '../helpers/rust.js'
import type { ClientKey } from './abilities.js'

/** One published client: how its worker is started, and how it puts things. What it can do is in `abilities.ts`. */
export interface PublishedClient {
  readonly key: ClientKey
  readonly name: string
  /** What keeps its worker from running here. */
  readonly problem: () => string | undefined
  /** Program and arguments of its worker, made ready on the first call; the engine's URL is added. */
  readonly command: () => Promise<readonly [string, ...string[]]>
  /** The class of a call that failed with a code. */
  readonly errorName: string
  /** What its caller gets when the answer does not come within 200 ms. */
  readonly timeout: { readonly name: string; readonly code: string | null; readonly message: string }
  /** The message of a handler that failed with `bad day`. */
  readonly failureMessage: string
  /** A part of the stack that goes with it. */
  readonly failureStack: string
  /** Why it never connects again after it was refused; undefined when it goes on trying. */
  readonly staysOutside?: string
}

const file = (name: string) => fileURLToPath(new URL(`peers/${name}`, import.meta.url))
const noProblem = () => undefined
const timeout = { code: 'TIMEOUT', message: 'TIMEOUT: invocation timed out after 200ms' }
const exception = { failureMessage: 'bad day', failureStack: 'bad day' }

const python = {
  problem: pythonProblem,
  errorName: 'InvocationError',
  timeout: { ...timeout, name: 'InvocationError' },
  ...exception,
  staysOutside: 'it takes a close without an error code for the end of its reading, and for nothing else',
}

export const publishedClients = {
  node: {
    key: 'node',
    name: 'npm iii-sdk 0.22.1',
    problem: noProblem,
    command: async () => [process.execPath, file('node-peer.mjs'), 'iii-sdk'],
    errorName: 'InvocationError',
    timeout: { ...timeout, name: 'InvocationError' },
    ...exception,
  },
  oldNode: {
    key: 'oldNode',
    name: 'npm iii-sdk 0.11.6',
    problem: noProblem,
    command: async () => [process.execPath, file('node-peer.mjs'), 'iii-sdk-0.11'],
    errorName: 'IIIInvocationError',
    timeout: { ...timeout, name: 'IIIInvocationError' },
    ...exception,
  },
  python: {
    key: 'python',
    name: 'PyPI iii-sdk 0.22.1, asynchronous',
    command: async () => [await pythonWith(file('requirements.txt')), file('python-peer.py')],
    ...python,
  },
  pythonSync: {
    key: 'pythonSync',
    name: 'PyPI iii-sdk 0.22.1, synchronous',
    command: async () => [await pythonWith(file('requirements.txt')), file('python-sync-peer.py')],
    ...python,
  },
  rust: {
    key: 'rust',
    name: 'crates.io iii-sdk 0.22.1',
    problem: rustTestProblem,
    command: async () => [await compiledRustPeer()],
    errorName: 'InvocationError',
    timeout: { name: 'Error', code: null, message: 'invocation timed out' },
    failureMessage: 'handler error: bad day',
    failureStack: 'iii_sdk::iii',
  },
} as const satisfies Record<ClientKey, PublishedClient>
