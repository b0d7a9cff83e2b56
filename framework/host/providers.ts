import type { Token, WorkerRecord } from '../decorators/index.js'
import { iiiError } from '../errors/iii-error.js'
import type { Client } from '../sdk/index.js'

/** What constructors get behind the client. */
export interface Providers {
  /** @throws provider_missing for a class in `inject` that no provider is an instance of */
  of(className: string, record: Pick<WorkerRecord, 'inject'>): readonly unknown[]
  /** Disposes what was made here, the last first. */
  dispose(): Promise<void>
}

/**
 * Makes the providers, one after the other: a function is called with the client and may be asynchronous, a class is
 * constructed with the client, anything else is the provider itself. Each is made once, whatever number of classes
 * gets it.
 */
export async function makeProviders(given: readonly unknown[], client: Client): Promise<Providers> {
  const values: unknown[] = []
  const made: unknown[] = []
  const dispose = async (): Promise<void> => {
    for (const value of made.toReversed()) await disposeOf(value)
  }
  try {
    for (const provider of given) {
      const value = typeof provider === 'function' ? await make(provider, client) : provider
      if (value !== provider) made.push(value)
      values.push(value)
    }
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    of: (className, { inject }) => (inject ? inject.map(picking(className, values)) : values),
    dispose,
  }
}

type Factory = (client: Client) => unknown
type Constructor = new (client: Client) => object

// A callable's own text is the only thing that tells a class from a function.
function make(provider: CallableFunction, client: Client): unknown {
  const isClass = /^class\b/.test(globalThis.Function.prototype.toString.call(provider))
  return isClass ? new (provider as unknown as Constructor)(client) : (provider as Factory)(client)
}

function picking(className: string, values: readonly unknown[]): (token: Token) => unknown {
  return (token) => {
    const found = values.find((value) => value instanceof token)
    if (found !== undefined) return found
    throw iiiError('provider_missing', { className, token: token.name, given: values.map(nameOf) })
  }
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : `a ${typeof value}`
  const { name } = (value.constructor ?? Object) as { name: string }
  return name === 'Object' ? 'a plain object' : name
}

async function disposeOf(value: unknown): Promise<void> {
  if (typeof value !== 'object' || value === null) return
  const disposable = value as Partial<AsyncDisposable & Disposable>
  const disposeLater = disposable[Symbol.asyncDispose]?.bind(value)
  if (disposeLater) await disposeLater()
  else disposable[Symbol.dispose]?.()
}
