import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { nodePlatform } from '../../framework/sdk/node-platform.js'
import { resolveEngineUrl, resolveOptions } from '../../framework/sdk/options.js'

describe('the options of a client', () => {
  it('come from the argument, then the environment, then defaults', () => {
    const env = { III_WORKER_NAME: 'from-env', III_NAMESPACE: 'shop', III_ISOLATION: 'vm' }
    expect(resolveOptions({ workerName: 'mine', namespace: 'own' }, nodePlatform(env))).toMatchObject({
      workerName: 'mine',
      namespace: 'own',
      isolation: 'vm',
    })
    expect(resolveOptions({}, nodePlatform(env))).toMatchObject({ workerName: 'from-env', namespace: 'shop' })
    expect(resolveOptions({}, nodePlatform({}))).toMatchObject({
      workerName: `${hostname()}:${process.pid}`,
      namespace: undefined,
      isolation: null,
      runtime: 'node',
      invocationTimeoutMs: 30_000,
      reconnection: {
        initialDelayMs: 1_000,
        maxDelayMs: 30_000,
        backoffMultiplier: 2,
        jitterFactor: 0.3,
        maxRetries: -1,
      },
    })
  })

  it('take a blank environment variable as unset and refuse a blank namespace', () => {
    const env = { III_WORKER_NAME: '', III_NAMESPACE: '  ', III_ISOLATION: '' }
    expect(resolveOptions({}, nodePlatform(env))).toMatchObject({ namespace: undefined, isolation: null })
    expect(() => resolveOptions({ namespace: ' ' }, nodePlatform(env))).toThrow(
      expect.objectContaining({ code: 'INVALID_NAMESPACE' }),
    )
  })

  it.each([
    [{ invocationTimeoutMs: -1 }],
    [{ reconnectionConfig: { initialDelayMs: Number.NaN } }],
    [{ reconnectionConfig: { jitterFactor: -0.1 } }],
  ])('refuse numbers without sense: %j', (options) => {
    expect(() => resolveOptions(options, nodePlatform({}))).toThrow(
      expect.objectContaining({ code: 'client_option_invalid' }),
    )
  })
})

describe('the address of the engine', () => {
  it('comes from the argument, then III_URL, then the default port of this machine', () => {
    expect(resolveEngineUrl('ws://a:1', { III_URL: 'ws://b:2' })).toBe('ws://a:1')
    expect(resolveEngineUrl(undefined, { III_URL: 'ws://b:2' })).toBe('ws://b:2')
    expect(resolveEngineUrl(undefined, { III_URL: '' })).toBe('ws://127.0.0.1:49134')
  })

  it.each(['', 'localhost', 'localhost:49134', 'ftp://a', 'ws://'])('is refused when it is %j', (address) => {
    expect(() => resolveEngineUrl(address, {})).toThrow(
      expect.objectContaining({
        code: 'engine_url_invalid',
        message: expect.stringContaining(`'${address}'`),
      }),
    )
  })
})
