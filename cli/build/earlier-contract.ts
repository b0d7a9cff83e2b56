import { resolve } from 'node:path'
import { statSync } from 'node:fs'
import { contractOf, type Contract } from '../../framework/build/index.js'
import { MANIFEST_PATH, readManifestFile } from '../../framework/manifest/index.js'
import type { Io } from '../io.js'

/**
 * The interface a build is compared with: what a manifest says, or what the workers of the same names offer at an engine.
 * A manifest is read at once, because the build may replace it.
 *
 * @throws manifest_not_found, manifest_unreadable, manifest_version_unsupported
 */
export async function earlierContract(
  against: string,
  io: Io,
): Promise<(workerNames: readonly string[]) => Promise<Contract>> {
  if (/^wss?:\/\//.test(against)) {
    const { engineContract } = await import('./engine-contract.js')
    return (names) => engineContract(against, names)
  }
  const path = resolve(io.cwd, against)
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  const manifest = await readManifestFile(isFolder ? resolve(path, MANIFEST_PATH) : path)
  return () => Promise.resolve(contractOf(manifest))
}
