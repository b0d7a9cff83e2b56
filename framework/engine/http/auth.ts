import { createHmac } from 'node:crypto'
import { iiiError } from '../../errors/iii-error.js'
import type { JsonObject } from '../../protocol/json.js'

/** One header, name and value. */
export type Header = readonly [string, string]

/** What is signed: the moment, in Unix seconds, and the body. */
export interface Signable {
  readonly timestamp: string
  readonly body: Buffer
}

/** Makes the header that proves who asks. It holds the secret; nothing else does. */
export type Signer = (request: Signable) => Header

type Environment = Readonly<Record<string, string | undefined>>
type MakeSigner = (auth: JsonObject, env: Environment) => Signer

const signers: { readonly [type: string]: MakeSigner } = {
  hmac: (auth, env) => {
    const secret = fromEnvironment(auth, 'secret_key', env)
    return ({ timestamp, body }) => {
      const signed = `${timestamp}:${body.toString('base64')}`
      return ['x-iii-Signature', `sha256=${createHmac('sha256', secret).update(signed).digest('hex')}`]
    }
  },
  bearer: (auth, env) => {
    const token = fromEnvironment(auth, 'token_key', env)
    return () => ['Authorization', `Bearer ${token}`]
  },
  api_key: (auth, env) => {
    const header = textIn(auth, 'header')
    const key = fromEnvironment(auth, 'value_key', env)
    return () => [header, key]
  },
}

/**
 * Reads the environment variables an `auth` names, once (protocol §3.10).
 * @throws `missing_env_var`, `http_function_invalid`
 */
export function signerOf(auth: JsonObject, env: Environment): Signer {
  const type = textIn(auth, 'type')
  const make = Object.hasOwn(signers, type) ? signers[type] : undefined
  if (make !== undefined) return make(auth, env)
  const known = Object.keys(signers).join(', ')
  throw iiiError('http_function_invalid', { reason: `'auth.type' is '${type}'; it must be one of ${known}.` })
}

function fromEnvironment(auth: JsonObject, member: string, env: Environment): string {
  const variable = textIn(auth, member)
  const value = env[variable]
  if (value === undefined || value === '') throw iiiError('missing_env_var', { variable })
  return value
}

function textIn(auth: JsonObject, member: string): string {
  const value = auth[member]
  if (typeof value === 'string' && value !== '') return value
  throw iiiError('http_function_invalid', { reason: `'auth.${member}' must be a text.` })
}
