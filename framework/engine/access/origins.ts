import type { IncomingMessage } from 'node:http'
import type { Refusal } from '../../protocol/websocket/accept.js'
import type { Policy } from './policy.js'

/** Which web pages may connect to a listener. */
export interface OriginRule {
  /** Origins, such as `https://example.com`; `*` for all. Undefined for the rule below. */
  readonly allowedOrigins: readonly string[] | undefined
  readonly policy: Policy | undefined
}

/**
 * The answer to a page that may not connect; undefined where nothing is against it. Browsers let every page of every site
 * open a WebSocket to any address, so the engine has to look where one comes from (RFC 6455 §10.2). Whoever is no browser
 * sends no origin. Without a list, pages of this machine may connect, and any page where an auth function decides.
 */
export function originRefusal(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { allowedOrigins, policy }: OriginRule,
): Refusal | undefined {
  const { origin } = headers
  if (origin === undefined) return undefined
  if (allowedOrigins !== undefined) {
    const isListed = allowedOrigins.includes('*') || allowedOrigins.includes(origin)
    return isListed ? undefined : refusal(origin)
  }
  if (policy?.rbac?.authFunctionId !== undefined || isOfThisMachine(origin)) return undefined
  return refusal(origin)
}

const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

function isOfThisMachine(origin: string): boolean {
  return URL.canParse(origin) && ownHosts.has(new URL(origin).hostname)
}

function refusal(origin: string): Refusal {
  return { status: 403, body: `Pages of ${origin} may not connect: see allowed_origins of the listener` }
}
