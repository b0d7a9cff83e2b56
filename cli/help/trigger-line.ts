import { sanitizeLine } from '../sanitize.js'
import { isObject } from '../schema/json.js'
import type { BoundTrigger } from './function-info.js'

type Config = Readonly<Record<string, unknown>>

/** When a binding of each known type fires. */
const TELL: Readonly<Record<string, (config: Config) => string>> = {
  http: (config) =>
    `${text(config['http_method'] ?? 'GET')} /${text(config['api_path']).replace(/^\/+/, '')}`,
  cron: (config) => `at ${text(config['expression'])}`,
  'durable:subscriber': (config) => `messages of ${text(config['topic'])}`,
  subscribe: (config) => `topic ${text(config['topic'])}`,
  state: (config) => `changes of ${parts(config, ['scope', 'key'])}`,
  stream: (config) => `changes of ${parts(config, ['stream_name', 'group_id', 'item_id'])}`,
}

/** A binding as a row: its type and when it fires. */
export function triggerRow({ type, config }: BoundTrigger): string[] {
  const tell = TELL[type]
  const text = tell === undefined || !isObject(config) ? JSON.stringify(config ?? {}) : tell(config)
  return [sanitizeLine(type), sanitizeLine(text)]
}

function parts(config: Config, keys: readonly string[]): string {
  const given = keys.flatMap((key) => (config[key] === undefined ? [] : [text(config[key])]))
  return given.length === 0 ? 'anything' : given.join('/')
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
