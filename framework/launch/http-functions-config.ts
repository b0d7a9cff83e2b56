import type { HttpFunctionsOptions, UrlSecurity } from '../engine/index.js'
import type { ConfigFile, Environment, WorkerConfigProblem } from '../project/index.js'
import { isObject } from '../protocol/json.js'
import { readMap, type KeyReaders, type Report } from './config-keys.js'
import { flag, texts } from './config-values.js'

const securityKeys = {
  url_allowlist: texts('urlAllowlist'),
  block_private_ips: flag('blockPrivateIps'),
  require_https: flag('requireHttps'),
} as const satisfies KeyReaders<UrlSecurity>

/**
 * Reads the `iii-http-functions` entry (workers §3): with one, functions may live behind URLs.
 * @throws config_invalid with every problem of the block
 */
export function readHttpFunctionsConfig(
  config: ConfigFile,
  env?: Environment,
): HttpFunctionsOptions | undefined {
  const entry = config.workers.find(({ type, enabled }) => type === 'iii-http-functions' && enabled)
  if (entry === undefined) return undefined
  const problems: WorkerConfigProblem[] = []
  const worker = entry.name
  const security = readSecurity(entry.config ?? {}, (pointer, reason) =>
    problems.push({ worker, pointer, reason }),
  )
  if (problems.length > 0) throw config.invalid(problems)
  return { security, env }
}

function readSecurity(block: unknown, report: Report): UrlSecurity {
  if (!isObject(block)) {
    report('', 'must be a map')
    return {}
  }
  const { security, ...rest } = block
  readMap(rest, { keys: {}, others: ['security'], at: '', report })
  if (isObject(security ?? {}))
    return readMap<UrlSecurity>(security ?? {}, { keys: securityKeys, at: '/security', report })
  report('/security', 'must be a map')
  return {}
}
