import { createLogger, launch, type Launched } from '../../framework/launch/index.js'
import { registerWorker, type Client } from '../../framework/sdk/index.js'
import { tempDir, type TempDir } from './temp-dir.js'

/** A launched project in a folder of its own; both go when the scope that holds it ends. */
export interface TestProject {
  readonly dir: TempDir
  readonly launched: Launched
  /** Everything logged so far, as text. */
  readonly log: () => string
  /** Another client on the project's engine. */
  readonly connect: (workerName?: string) => Client
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** The entry that lets the engine listen on a free port. */
export const ANY_PORT = '  - name: iii-worker-manager\n    config:\n      port: 0\n'

/**
 * Launches a project from a config.yaml on a free port; `workers` are further entries of the file.
 *
 * @example await using project = await launchProject({ workers: '  - name: iii-state\n' })
 */
export async function launchProject({
  workers = '',
  files = {},
  watch = false,
}: {
  workers?: string
  files?: Readonly<Record<string, string>>
  watch?: boolean
} = {}): Promise<TestProject> {
  const dir = await tempDir({ ...files, 'config.yaml': configText(workers) })
  let text = ''
  const launched = await launch({
    source: { configFile: dir.join('config.yaml') },
    version: '0.0.0-test',
    logger: createLogger({ filter: 'debug', write: (line) => (text += line) }),
    watch,
  }).catch(async (error: unknown) => {
    await dir[Symbol.asyncDispose]()
    throw error
  })
  const clients: Client[] = []
  const connect = (workerName = `test-${clients.length}`): Client => {
    const client = registerWorker(launched.url, { workerName, log: () => {} })
    clients.push(client)
    return client
  }
  const dispose = async (): Promise<void> => {
    await Promise.all(clients.map((client) => client.shutdown()))
    await launched.stop()
    await dir[Symbol.asyncDispose]()
  }
  return { dir, launched, log: () => text, connect, [Symbol.asyncDispose]: dispose }
}

/** A config.yaml whose engine listens on a free port. */
export function configText(workers: string): string {
  return `workers:\n${ANY_PORT}${workers}`
}

const SDK = import.meta.resolve('iii-sdk')

/** The files of a worker that registers one function, which answers with its process id. */
export function workerFiles(name: string, functionId = `${name}::pid`): Record<string, string> {
  return {
    [`${name}/iii.worker.yaml`]: `name: ${name}\nscripts:\n  start: exec node worker.mjs\n`,
    [`${name}/worker.mjs`]: [
      `import { registerWorker } from '${SDK}'`,
      `const iii = registerWorker(process.env.III_URL, { workerName: process.env.III_WORKER_NAME, otel: { enabled: false } })`,
      `iii.registerFunction('${functionId}', async () => process.pid)`,
      '',
    ].join('\n'),
  }
}
