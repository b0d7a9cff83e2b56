import { iiiError } from '../../errors/iii-error.js'
import { ConfigBlock, type JsonSchema } from '../shared/index.js'

/** The config of iii-state, complete (workers §5.1). */
export interface StateConfig {
  readonly store: StoreConfig
  /** False: writes fire no `state` trigger. */
  readonly triggersEnabled: boolean
  /** Limit of one value in bytes of JSON, checked by `state::set`; undefined is no limit. */
  readonly maxValueBytes: number | undefined
}

/** Where values are kept. `folder` may be relative to the project folder. */
export type StoreConfig =
  { readonly method: 'in_memory' } | { readonly method: 'file_based'; readonly folder: string }

export const DEFAULT_STATE_FOLDER = './data/state_store.db'

/** Adapters this worker has; `redis` and `bridge` are names other implementations know. */
const adapters = ['kv'] as const

const storeMethods = ['file_based', 'in_memory'] as const
const intervalRange = { min: 100, max: 3_600_000 }

/**
 * Reads the `config` block of iii-state. Without an adapter, values are durable: `kv`, `file_based`, in
 * {@link DEFAULT_STATE_FOLDER}. `save_interval_ms` is checked and has no further effect: every write is on disk before
 * it is acknowledged, so there is nothing to save later.
 * @throws `worker_config_invalid`, `adapter_not_available`
 */
export function readStateConfig(config: unknown): StateConfig {
  const block = ConfigBlock.of(config)
  const adapter = block.child('adapter')
  if (adapter !== undefined) checkAdapterName(adapter.requiredString('name'))
  block.lenientInteger('save_interval_ms', intervalRange)
  const read: StateConfig = {
    store: readStore(adapter?.child('config')),
    triggersEnabled: block.boolean('triggers_enabled', true),
    maxValueBytes: block.lenientInteger('max_value_bytes', { min: 1, max: Number.MAX_SAFE_INTEGER }),
  }
  block.finish('iii-state')
  return read
}

function checkAdapterName(name: string): void {
  if (name === '' || adapters.some((known) => known === name)) return
  throw iiiError('adapter_not_available', { worker: 'iii-state', adapter: name, available: adapters })
}

function readStore(block: ConfigBlock | undefined): StoreConfig {
  const method = block?.choice('store_method', storeMethods, 'file_based') ?? 'file_based'
  const folder = block?.string('file_path', DEFAULT_STATE_FOLDER) ?? DEFAULT_STATE_FOLDER
  block?.lenientInteger('save_interval_ms', intervalRange)
  return method === 'in_memory' ? { method } : { method, folder }
}

/** JSON Schema of the `config` block. */
export const stateConfigSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    triggers_enabled: { type: 'boolean', default: true, description: 'False: writes fire no state trigger.' },
    max_value_bytes: {
      type: 'integer',
      minimum: 1,
      description: 'Limit of one value in bytes of JSON, checked by state::set. No limit by default.',
    },
    save_interval_ms: {
      type: 'integer',
      minimum: intervalRange.min,
      maximum: intervalRange.max,
      default: 5000,
      description: 'Accepted; every write is on disk before it is acknowledged.',
    },
    adapter: {
      description: 'Where values are kept; durable by default.',
      oneOf: [
        {
          title: 'kv',
          type: 'object',
          additionalProperties: false,
          required: ['name'],
          properties: {
            name: { const: 'kv' },
            config: {
              type: 'object',
              additionalProperties: false,
              properties: {
                store_method: { enum: ['file_based', 'in_memory'], default: 'file_based' },
                file_path: {
                  type: 'string',
                  default: DEFAULT_STATE_FOLDER,
                  description: 'A folder, relative to the project folder.',
                },
                save_interval_ms: { type: 'integer', minimum: 100, maximum: 3_600_000, default: 5000 },
              },
            },
          },
        },
      ],
    },
  },
}
