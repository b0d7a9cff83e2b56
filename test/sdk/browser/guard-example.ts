import type { Client } from '../../../framework/index.js'

interface Handshake {
  /** Lower-case names. A browser says where a page came from, and no page can say otherwise. */
  readonly headers: Readonly<Record<string, string>>
  readonly query_params: Readonly<Record<string, readonly string[]>>
}

/** Lets in pages of these origins whose token is good, and nobody else. */
export function guardPages(iii: Client, origins: ReadonlySet<string>, isGood: (token: string) => boolean) {
  return iii.registerFunction('pages::auth', ({ headers, query_params }: Handshake) => {
    const origin = headers['origin'] ?? 'nowhere'
    if (!origins.has(origin)) throw new Error(`Pages of ${origin} are not let in.`)
    const token = decodeURIComponent(query_params['token']?.[0] ?? '')
    if (!isGood(token)) throw new Error('Sign in first.')
    return { forbidden_functions: ['todo::purge'] }
  })
}
