import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder, projectKey } from '../cache-folder.js'
import { toolVersions } from '../installed.js'

/** The bundled program beside the compiled form of this file; from the sources there is none. */
export const snapshotProgram = fileURLToPath(new URL('./program.cjs', import.meta.url))

/** What the names of a project's snapshots begin with. */
export function snapshotPrefix(projectDir: string): string {
  return `snapshot-${projectKey(projectDir)}-`
}

/**
 * Where the snapshot of a project is, if there is one. V8 takes a snapshot only in the very Node.js, with the very
 * options, that it was made in; another one goes by another name.
 */
export function snapshotFile(projectDir: string): string {
  const { version, arch, execPath, env } = process
  const made = [version, arch, execPath, env['NODE_OPTIONS'], toolVersions(), snapshotProgram]
  const stamps = [execPath, snapshotProgram].map(stampOf)
  const key = createHash('sha256')
    .update(JSON.stringify([made, stamps]))
    .digest('hex')
    .slice(0, 16)
  return join(cacheFolder(projectDir), `${snapshotPrefix(projectDir)}${key}.blob`)
}

function stampOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats && `${stats.size} ${stats.mtimeMs}`
}
