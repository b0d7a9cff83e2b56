import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseCatalog, readEngineCatalog, type Catalog } from '../../framework/codegen/index.js'
import { iiiError } from '../../framework/errors/iii-error.js'
import { engineAddress } from '../engine/address.js'
import { connectToEngine } from '../engine/connect.js'
import type { Io } from '../io.js'
import { OptionValues } from '../option-values.js'
import { buildCatalog, buildFolders } from './build-catalog.js'

/** Where catalogues come from. */
export type CatalogSource =
  | { readonly kind: 'live'; readonly url: string }
  /** `folders` are those of the workers whose source is read. */
  | { readonly kind: 'build'; readonly folders: readonly string[] }
  | { readonly kind: 'file'; readonly path: string }

/**
 * What `--from` means: `live`, `build`, a file, or the folder of a worker; paths are relative to where the command runs.
 * @param dir where the search for workers to build begins.
 * @throws catalog_not_found, codegen_nothing_to_build, cli_options_conflict
 */
export async function catalogSource(options: OptionValues, dir: string, io: Io): Promise<CatalogSource> {
  const from = options.text('from') ?? 'live'
  if (from === 'live') return { kind: 'live', url: (await engineAddress(addressOptions(options), io)).url }
  options.refuseBoth('url', 'from')
  if (from === 'build') return { kind: 'build', folders: await buildFolders(dir) }
  const path = resolve(io.cwd, from)
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw iiiError('catalog_not_found', { path: from })
  return found.isDirectory() ? { kind: 'build', folders: [path] } : { kind: 'file', path }
}

/** Reads a catalogue. @throws cli_engine_unreachable, codegen_build_failed, catalog_unreadable and its kin */
export async function readCatalog(source: CatalogSource): Promise<Catalog> {
  if (source.kind === 'build') return buildCatalog(source.folders)
  if (source.kind === 'file') return parseCatalog(await readFile(source.path, 'utf8'), source.path)
  const client = await connectToEngine({ url: source.url })
  try {
    return await readEngineCatalog((function_id, payload) => client.trigger({ function_id, payload }))
  } finally {
    await client.shutdown()
  }
}

/** The files and folders a catalogue depends on; an engine has none. */
export function watchedPaths(source: CatalogSource): readonly string[] {
  if (source.kind === 'file') return [source.path]
  return source.kind === 'build' ? source.folders : []
}

/** `--config` is another file here than for the commands that look for an engine. */
function addressOptions(options: OptionValues): OptionValues {
  const url = options.text('url')
  return new OptionValues(url === undefined ? new Map() : new Map([['url', url]]))
}
