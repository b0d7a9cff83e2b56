import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { catalogOfManifests, type Catalog } from '../../framework/codegen/index.js'
import { iiiError } from '../../framework/errors/iii-error.js'
import type { Manifest } from '../../framework/manifest/index.js'

/**
 * The TypeScript workers whose source `--from build` reads: the folder itself, or those of the nearest config.yaml.
 * @throws codegen_nothing_to_build
 */
export async function buildFolders(dir: string): Promise<string[]> {
  if (isTypeScript(dir)) return [dir]
  const { findConfigFile, readConfigFile } = await import('../../framework/project/index.js')
  const config = await findConfigFile({ cwd: dir, env: {} })
  const workers = config === undefined ? [] : (await readConfigFile(config)).workers
  const folders = workers.flatMap(({ path }) => (path !== undefined && isTypeScript(path) ? [path] : []))
  if (folders.length === 0) throw iiiError('codegen_nothing_to_build', { dir })
  return [...new Set(folders)]
}

/** The catalogue of what the source of some workers says; nothing is written. @throws codegen_build_failed */
export async function buildCatalog(folders: readonly string[]): Promise<Catalog> {
  const { buildManifest, formatDiagnostics } = await import('../../framework/build/index.js')
  const manifests: Manifest[] = []
  for (const dir of folders) {
    const result = await buildManifest(dir)
    if (!result.ok) {
      throw iiiError('codegen_build_failed', { dir, problems: formatDiagnostics(result.diagnostics) })
    }
    manifests.push(result.manifest)
  }
  return catalogOfManifests(manifests)
}

function isTypeScript(folder: string): boolean {
  return existsSync(join(folder, 'tsconfig.json'))
}
