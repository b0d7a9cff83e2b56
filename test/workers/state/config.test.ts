import { describe, expect, it } from 'vitest'
import { readStateConfig } from '../../../framework/workers/state/config.js'

const kv = (config: object) => ({ adapter: { name: 'kv', config } })

describe('the config of iii-state', () => {
  it.each([undefined, null, {}, { adapter: { name: 'kv' } }, kv({ store_method: 'file_based' })])(
    '%o is durable in the default folder',
    (config) => {
      expect(readStateConfig(config)).toStrictEqual({
        store: { method: 'file_based', folder: './data/state_store.db' },
        triggersEnabled: true,
        maxValueBytes: undefined,
      })
    },
  )

  it('keeps values in memory when it says so', () => {
    expect(readStateConfig(kv({ store_method: 'in_memory' })).store).toStrictEqual({ method: 'in_memory' })
  })

  it('numbers out of range count as not given', () => {
    const config = { max_value_bytes: 0, save_interval_ms: 5, ...kv({ save_interval_ms: 1e9 }) }
    expect(readStateConfig(config).maxValueBytes).toBeUndefined()
  })

  it.each(['redis', 'bridge', 'postgres'])(
    'the adapter %s is not available, and those that are get named',
    (name) => {
      expect(() => readStateConfig({ adapter: { name } })).toThrow(
        expect.objectContaining({
          code: 'adapter_not_available',
          message: `iii-state has no adapter named '${name}'. Available: kv.`,
        }),
      )
    },
  )

  it('unknown keys are refused at every level', () => {
    const config = { trigers_enabled: true, adapter: { name: 'kv', config: { file_pth: 'x' }, options: {} } }
    expect(() => readStateConfig(config)).toThrow(
      "The config of iii-state is not valid: config.trigers_enabled is not a known key; did you mean 'triggers_enabled'?; " +
        'config.adapter.options is not a known key; known keys: name, config; ' +
        "config.adapter.config.file_pth is not a known key; did you mean 'file_path'?",
    )
  })

  it('an adapter has a name', () => {
    expect(() => readStateConfig({ adapter: {} })).toThrow('config.adapter.name is required')
  })
})
