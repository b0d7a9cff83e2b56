import { performance } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import type { Client } from '../sdk/index.js'
import type { BoundHook, BoundWorker } from './bind-worker.js'
import type { HostOptions } from './options.js'
import type { Providers } from './providers.js'
import type { RunningHandlers } from './running-handlers.js'
import { stopOnSignal } from './signals.js'
import { endsWithin } from './within.js'

export interface LifecycleParts {
  readonly client: Client
  readonly options: HostOptions
  readonly running: RunningHandlers
}

/** What `start` has begun, and the way it ends: in reverse, once, whoever asks first. */
export class Lifecycle {
  readonly #workers: BoundWorker[] = []
  #providers: Providers | undefined
  #stopping: Promise<void> | undefined
  #unwatch: (() => void) | undefined
  readonly #withdraw: (() => void) | undefined

  constructor(private readonly parts: LifecycleParts) {
    this.#withdraw = parts.options.handleSignals ? stopOnSignal(() => this.stop()) : undefined
  }

  /** They are disposed last. */
  own(providers: Providers): Providers {
    return (this.#providers = providers)
  }

  add(worker: BoundWorker): void {
    this.#workers.push(worker)
  }

  /** Runs the `connect` hooks of the first connection, and from now on those of every later one. */
  async connected(): Promise<void> {
    const { client } = this.parts
    const hooks = this.#hooks('connect')
    if (hooks.length === 0) return
    for (const hook of hooks) await hook.run({ workerId: client.workerId, isReconnect: false })
    this.#unwatch = client.onConnectionState((state) => {
      if (state === 'connected') void this.#reconnected(hooks)
    })
  }

  stop(): Promise<void> {
    return (this.#stopping ??= this.#stopNow())
  }

  async #reconnected(hooks: readonly BoundHook[]): Promise<void> {
    const { client } = this.parts
    try {
      await client.ready()
    } catch {
      // The client gave up or was shut down meanwhile, and tells so itself.
      return
    }
    for (const hook of hooks) {
      await this.#orWarn(hook.name, () => hook.run({ workerId: client.workerId, isReconnect: true }))
    }
  }

  async #stopNow(): Promise<void> {
    const { options, client, running } = this.parts
    const started = performance.now()
    this.#unwatch?.()
    await Promise.allSettled(this.#workers.map((it) => it.unbindAll()))
    for (const worker of this.#workers) worker.unregister()
    await endsWithin(options.drainMs, running.idle())
    // An answer is sent in the turn after its handler has ended.
    await turn()
    const left = Math.max(1, options.drainMs - (performance.now() - started))
    await this.#shutdownHooks()
    if (!options.client) await client.shutdown({ drainMs: options.drainMs === 0 ? 0 : left })
    await this.#orWarn('a provider', async () => await this.#providers?.dispose())
    this.#withdraw?.()
  }

  async #shutdownHooks(): Promise<void> {
    const { warn, drainMs } = this.parts.options
    for (const hook of this.#hooks('shutdown').toReversed()) {
      const { name } = hook
      const isDone = await endsWithin(
        drainMs,
        this.#orWarn(name, () => hook.run()),
      )
      if (!isDone)
        warn(`warning: ${name} took longer than ${drainMs} ms to shut down; the worker stops without it.`)
    }
  }

  #hooks(kind: 'connect' | 'shutdown'): BoundHook[] {
    return this.#workers.flatMap((worker) => [...worker.hooks(kind)])
  }

  /** Nobody waits for these: what they throw is told, and the rest goes on. */
  async #orWarn(name: string, step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.parts.options.warn(`warning: ${name} failed: ${reason}`)
    }
  }
}
