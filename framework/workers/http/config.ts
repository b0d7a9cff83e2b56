import { ConfigBlock, type JsonSchema } from '../shared/index.js'

/** The config of iii-http, complete (workers §2.1). */
export interface HttpConfig {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Milliseconds until the headers of an answer must be known. */
  readonly defaultTimeoutMs: number
  /** Absent: every origin and method. */
  readonly cors: CorsConfig | undefined
  /** Requests worked on at once; further ones wait, and waiting does not count as time. */
  readonly concurrencyRequestLimit: number
  /** Function ids that see every matched request, in the order they run. */
  readonly middleware: readonly string[]
  /** Limit of a JSON body in bytes. */
  readonly maxBodyBytes: number
}

/** Which origins and methods browsers may use. An empty list, or one with `*`, allows any. */
export interface CorsConfig {
  readonly allowedOrigins: readonly string[]
  readonly allowedMethods: readonly string[]
}

/** The longest delay a timer can hold. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1
const MAX_BODY_BYTES = 16 * 1024 * 1024
/** A frame holds 64 MiB (protocol §1.2), and the payload has other members beside the body. */
const LARGEST_BODY_BYTES = 48 * 1024 * 1024

/**
 * Reads the `config` block of iii-http.
 * @throws `worker_config_invalid`
 */
export function readHttpConfig(config: unknown): HttpConfig {
  const block = ConfigBlock.of(config)
  const limit = block.integer('concurrency_request_limit', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    fallback: 1024,
  })
  const read: HttpConfig = {
    host: block.string('host', '127.0.0.1'),
    port: block.integer('port', { min: 0, max: 65535, fallback: 3111 }),
    defaultTimeoutMs: block.integer('default_timeout', { min: 1, max: MAX_TIMEOUT_MS, fallback: 30_000 }),
    cors: readCors(block.child('cors')),
    concurrencyRequestLimit: Math.max(1, limit),
    middleware: readMiddleware(block.children('middleware')),
    maxBodyBytes: block.integer('max_body_bytes', {
      min: 1,
      max: LARGEST_BODY_BYTES,
      fallback: MAX_BODY_BYTES,
    }),
  }
  block.finish('iii-http')
  return read
}

function readCors(block: ConfigBlock | undefined): CorsConfig | undefined {
  if (block === undefined) return undefined
  return {
    allowedOrigins: block.strings('allowed_origins'),
    allowedMethods: block.strings('allowed_methods').map((method) => method.toUpperCase()),
  }
}

function readMiddleware(blocks: readonly ConfigBlock[]): readonly string[] {
  const entries = blocks.map((block) => {
    block.choice('phase', ['preHandler'], 'preHandler')
    const { MIN_SAFE_INTEGER: min, MAX_SAFE_INTEGER: max } = Number
    return {
      functionId: block.requiredString('function_id'),
      priority: block.integer('priority', { min, max, fallback: 0 }),
    }
  })
  return entries.toSorted((a, b) => a.priority - b.priority).map(({ functionId }) => functionId)
}

const listOfStrings = { type: 'array', items: { type: 'string' } } as const

/** JSON Schema of the `config` block. */
export const httpConfigSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    host: { type: 'string', default: '127.0.0.1', description: '0.0.0.0 serves other machines too.' },
    port: { type: 'integer', minimum: 0, maximum: 65535, default: 3111, description: '0: any free port.' },
    default_timeout: {
      type: 'integer',
      minimum: 1,
      default: 30_000,
      description: 'Milliseconds until an answer must begin; then 504.',
    },
    concurrency_request_limit: {
      type: 'integer',
      minimum: 1,
      default: 1024,
      description: 'Requests worked on at once; further ones wait.',
    },
    max_body_bytes: {
      type: 'integer',
      minimum: 1,
      maximum: LARGEST_BODY_BYTES,
      default: MAX_BODY_BYTES,
      description: 'Limit of a JSON body; a larger one is answered with 413.',
    },
    cors: {
      type: 'object',
      additionalProperties: false,
      description: 'What browsers may do from other origins; absent: everything.',
      properties: { allowed_origins: listOfStrings, allowed_methods: listOfStrings },
    },
    middleware: {
      type: 'array',
      description: 'Functions that see every matched request before its handler; lower priority first.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['function_id'],
        properties: {
          function_id: { type: 'string' },
          phase: { const: 'preHandler', default: 'preHandler' },
          priority: { type: 'integer', default: 0 },
        },
      },
    },
  },
}
