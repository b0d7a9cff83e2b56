import { expect, it } from 'vitest'
import { Function, Worker } from '../../framework/decorators/index.js'
import { start } from '../../framework/host/index.js'
import { RecordingClient } from './recording-client.js'

const ended: string[] = []

class Database {
  constructor(readonly name = 'given') {}
}

class Mailer {
  constructor(readonly client: unknown) {}
  async [Symbol.asyncDispose](): Promise<void> {
    ended.push('mailer')
  }
}

@Worker({ name: 'orders', inject: [Mailer, Database] })
class Orders {
  constructor(
    readonly client: unknown,
    readonly mailer: Mailer,
    readonly database: Database,
  ) {}

  @Function('orders::facts')
  facts(): unknown {
    return [this.mailer.client === this.client, this.database.name, this.mailer]
  }
}

@Worker({ name: 'all' })
class All {
  readonly given: unknown[]
  constructor(_client: unknown, ...given: unknown[]) {
    this.given = given
  }

  @Function('all::given')
  list(): unknown[] {
    return this.given
  }
}

const quiet = { warn: () => {}, handleSignals: false, manifest: undefined }

it('each class gets the providers it names, or all of them, and each is made once', async () => {
  const recording = new RecordingClient()
  const made = { [Symbol.dispose]: () => void ended.push('made') }
  const providers = [new Database(), Mailer, async () => made, () => () => 'a function', 7]
  const running = await start(Orders, All, { ...quiet, client: recording.client, providers })
  const facts = (await recording.call('orders::facts', {})) as unknown[]
  expect(facts.slice(0, 2)).toEqual([true, 'given'])
  const given = (await recording.call('all::given', {})) as unknown[]
  expect(given[1]).toBe(facts[2])
  expect(given[2]).toBe(made)
  expect((given[3] as () => string)()).toBe('a function')
  expect(given[4]).toBe(7)
  await running.stop()
  expect(ended).toEqual(['made', 'mailer'])
})

it('a provider that is not there is told with what was given, and what was made is disposed', async () => {
  ended.length = 0
  const recording = new RecordingClient()
  const starting = start(Orders, { ...quiet, client: recording.client, providers: [Mailer, 'text', {}] })
  await expect(starting).rejects.toMatchObject({
    code: 'provider_missing',
    message: "'Orders' injects Database, and start was given Mailer, a string, a plain object.",
  })
  expect(ended).toEqual(['mailer'])
  expect(recording.functions.size).toBe(0)
})

it('a provider that cannot be made fails the start', async () => {
  ended.length = 0
  const providers = [Mailer, () => Promise.reject(new Error('no database'))]
  const client = new RecordingClient().client
  await expect(start(All, { ...quiet, client, providers })).rejects.toThrow('no database')
  expect(ended).toEqual(['mailer'])
})
