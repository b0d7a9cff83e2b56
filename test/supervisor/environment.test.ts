import { expect, test } from 'vitest'
import { workerEnvironment } from '../../framework/supervisor/environment.js'

const SOURCES = {
  entry: { name: 'w#1', env: {}, config: undefined },
  manifestEnv: {},
  dotEnv: {},
  parent: {},
  engineUrl: 'ws://localhost:1',
}

test('a worker is told about the engine, its name and its config', () => {
  const entry = { name: 'w#1', env: {}, config: { a: [1] } }
  expect(workerEnvironment({ ...SOURCES, entry, configFile: '/p/config.yaml' })).toEqual({
    III_URL: 'ws://localhost:1',
    III_ENGINE_URL: 'ws://localhost:1',
    III_WORKER_NAME: 'w#1',
    III_CONFIG: '{"a":[1]}',
    III_CONFIG_FILE: '/p/config.yaml',
  })
})

test('entry goes before manifest, manifest before .env, .env before what the engine inherited', () => {
  const env = workerEnvironment({
    ...SOURCES,
    parent: { A: 'parent', B: 'parent', C: 'parent', D: 'parent', PATH: '/bin' },
    dotEnv: { A: 'dotenv', B: 'dotenv', C: 'dotenv' },
    manifestEnv: { A: 'manifest', B: 'manifest' },
    entry: { ...SOURCES.entry, env: { A: 'entry' } },
  })
  expect(env).toMatchObject({ A: 'entry', B: 'manifest', C: 'dotenv', D: 'parent', PATH: '/bin' })
})

test('nobody overrides the reserved names, and an inherited config file does not leak', () => {
  const env = workerEnvironment({
    ...SOURCES,
    parent: { III_CONFIG_FILE: '/other' },
    manifestEnv: { III_URL: 'ws://elsewhere', III_WORKER_NAME: 'x' },
    entry: { ...SOURCES.entry, env: { III_ENGINE_URL: 'ws://elsewhere', III_CONFIG: 'x' } },
  })
  expect(env).toEqual({
    III_URL: 'ws://localhost:1',
    III_ENGINE_URL: 'ws://localhost:1',
    III_WORKER_NAME: 'w#1',
    III_CONFIG: '{}',
  })
})
