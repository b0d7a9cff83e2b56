import type { HttpFunctionsOptions, RbacOptions } from '../../../framework/engine/index.js'
import { RawWorker } from '../../helpers/raw-worker.js'
import { startTestEngine, type TestEngine } from '../../helpers/start-engine.js'

interface WorldOptions {
  readonly rbac?: RbacOptions
  readonly middlewareFunctionId?: string
  /** What the auth function answers; without it there is no auth function. */
  readonly grant?: unknown
  readonly namespaceGraceMs?: number
  readonly httpFunctions?: HttpFunctionsOptions
}

/** An engine with a trusted listener and one under rules; `host` serves the auth function and everything else. */
export interface World extends AsyncDisposable {
  readonly engine: TestEngine
  /** The address of the listener under rules. */
  readonly guarded: string
  /** A worker on the trusted listener. */
  readonly host: RawWorker
  /** A worker on the listener under rules. */
  guest(): Promise<RawWorker>
  /** The ids of the bindings there are, as the host sees them. */
  bindings(): Promise<string[]>
}

export async function guardedWorld(options: WorldOptions): Promise<World> {
  const { rbac, middlewareFunctionId, grant, namespaceGraceMs } = options
  const authFunctionId = grant === undefined ? undefined : 'guard::auth'
  const engine = await startTestEngine({
    listeners: [{ port: 0 }, { port: 0, middlewareFunctionId, rbac: rbac && { authFunctionId, ...rbac } }],
    namespaceGraceMs,
    httpFunctions: options.httpFunctions,
  })
  const guarded = engine.urls[1] as string
  const guests: RawWorker[] = []
  const host = await engine.connect()
  await host.announce({ name: 'host' })
  if (grant !== undefined) await host.serve('guard::auth', () => grant)
  return {
    engine,
    guarded,
    host,
    guest: async () => {
      const guest = await RawWorker.connect(guarded)
      guests.push(guest)
      return guest
    },
    bindings: async () => {
      const listed = await host.result<{ registered_triggers: { id: string }[] }>(
        'engine::registered-triggers::list',
        { include_internal: true },
      )
      return listed.registered_triggers.map(({ id }) => id)
    },
    [Symbol.asyncDispose]: async () => {
      for (const guest of guests) guest.drop()
      await engine[Symbol.asyncDispose]()
    },
  }
}
