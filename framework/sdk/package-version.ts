import { createRequire } from 'node:module'
import { isObject } from '../protocol/json.js'

/** The version of this package; its own name resolves from the sources and from the build alike. */
export function packageVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('iii-framework/package.json')
  return isObject(manifest) ? String(manifest['version']) : 'unknown'
}
