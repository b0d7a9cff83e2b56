import { describe, expect, it } from 'vitest'
import { isIiiError } from '../../../framework/errors/iii-error.js'
import { httpConfigSchema, readHttpConfig } from '../../../framework/workers/http/config.js'

function problemsOf(config: unknown): unknown {
  try {
    readHttpConfig(config)
    return []
  } catch (error) {
    return isIiiError(error) && error.code === 'worker_config_invalid' ? error.params['problems'] : error
  }
}

describe('the config of iii-http', () => {
  it.each([undefined, null, {}])('%o means all defaults, on loopback only', (config) => {
    expect(readHttpConfig(config)).toStrictEqual({
      host: '127.0.0.1',
      port: 3111,
      defaultTimeoutMs: 30_000,
      cors: undefined,
      concurrencyRequestLimit: 1024,
      middleware: [],
      maxBodyBytes: 16 * 1024 * 1024,
    })
  })

  it('middleware runs by priority, and in the order of the file where that is equal', () => {
    const middleware = [
      { function_id: 'late', priority: 5 },
      { function_id: 'first', phase: 'preHandler' },
      { function_id: 'second', priority: 0 },
      { function_id: 'early', priority: -1 },
    ]
    expect(readHttpConfig({ middleware }).middleware).toStrictEqual(['early', 'first', 'second', 'late'])
  })

  it('a concurrency limit of 0 counts as 1', () => {
    expect(readHttpConfig({ concurrency_request_limit: 0 }).concurrencyRequestLimit).toBe(1)
  })

  it('every problem is reported at once, with its path and the nearest known key', () => {
    const config = {
      prot: 3111,
      port: '3111',
      cors: { allowed_origin: ['*'], allowed_methods: 'GET' },
      middleware: [{ phase: 'preHandlr' }],
    }
    expect(problemsOf(config)).toStrictEqual([
      { path: 'config.port', reason: 'must be an integer from 0 to 65535, got "3111"' },
      { path: 'config.cors.allowed_methods', reason: 'must be a list of strings' },
      {
        path: 'config.middleware[0].phase',
        reason: 'must be one of preHandler, got "preHandlr"; did you mean \'preHandler\'?',
      },
      { path: 'config.middleware[0].function_id', reason: 'is required' },
      { path: 'config.prot', reason: "is not a known key; did you mean 'port'?" },
      { path: 'config.cors.allowed_origin', reason: "is not a known key; did you mean 'allowed_origins'?" },
    ])
  })

  it('a block that is no object is a problem of its own', () => {
    expect(problemsOf([3111])).toStrictEqual([{ path: 'config', reason: 'must be an object, got array' }])
  })

  it('the schema knows exactly the keys the reader knows', () => {
    expect(problemsOf({ unknown_key_of_no_likeness: 1 })).toStrictEqual([
      {
        path: 'config.unknown_key_of_no_likeness',
        reason: expect.stringContaining(
          `known keys: ${['concurrency_request_limit', 'host', 'port', 'default_timeout', 'cors', 'middleware', 'max_body_bytes'].join(', ')}`,
        ) as string,
      },
    ])
    expect(Object.keys(httpConfigSchema['properties'] as object).toSorted()).toStrictEqual(
      [
        'concurrency_request_limit',
        'host',
        'port',
        'default_timeout',
        'cors',
        'middleware',
        'max_body_bytes',
      ].toSorted(),
    )
  })
})
