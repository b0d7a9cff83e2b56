import { isIP } from 'node:net'
import { iiiError, type IiiError } from '../../errors/iii-error.js'
import { patternOf } from '../access/pattern.js'
import { isPrivateAddress } from './private-address.js'

/** Which URLs a function may live behind (workers §3). */
export interface UrlSecurity {
  /** Hosts, `*` for any run of characters; default every host. */
  readonly urlAllowlist?: readonly string[] | undefined
  /** Default true. */
  readonly blockPrivateIps?: boolean | undefined
  /** Default true. */
  readonly requireHttps?: boolean | undefined
}

/** An address a host name stands for. */
export interface Address {
  readonly address: string
  readonly family: number
}

/** Finds the addresses of a host name. */
export type Lookup = (host: string) => Promise<readonly Address[]>

/**
 * Checks a URL and what its host stands for at this moment. Requests have to go to the addresses returned: another
 * lookup might find others.
 * @throws `url_validation_failed`
 */
export async function checkUrl(
  url: string,
  security: UrlSecurity,
  lookup: Lookup,
): Promise<readonly Address[]> {
  const host = checkText(url, security)
  const family = isIP(host)
  const addresses = family === 0 ? await find(host, lookup) : [{ address: host, family }]
  const isBlocking = security.blockPrivateIps ?? true
  if (isBlocking && addresses.some(({ address }) => isPrivateAddress(address)))
    throw invalid('Private IP blocked')
  return addresses
}

/** @returns the host, an IPv6 address without its brackets. */
function checkText(text: string, { requireHttps = true, urlAllowlist = [] }: UrlSecurity): string {
  if (!URL.canParse(text)) throw invalid('Invalid URL')
  const { protocol, hostname } = new URL(text)
  if (protocol !== 'https:' && (protocol !== 'http:' || requireHttps))
    throw invalid(requireHttps ? 'HTTPS is required' : 'Invalid URL')
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const isListed = urlAllowlist.some((glob) => patternOf(glob.toLowerCase())(host))
  if (urlAllowlist.length > 0 && !isListed) throw invalid('URL not in allowlist')
  return host
}

async function find(host: string, lookup: Lookup): Promise<readonly Address[]> {
  try {
    const addresses = await lookup(host)
    if (addresses.length > 0) return addresses
  } catch (cause) {
    throw invalid('DNS lookup failed', cause)
  }
  throw invalid('DNS lookup failed')
}

function invalid(reason: string, cause?: unknown): IiiError {
  return iiiError('url_validation_failed', { reason }, { cause })
}
