import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What stands for a project in the names of its files in a cache that several projects share. */
export function projectKey(projectDir: string): string {
  return createHash('sha256').update(projectDir).digest('hex').slice(0, 16)
}

/** Beside the installed packages, where caches live; in a project without any, in its own folder. */
export function cacheFolder(projectDir: string): string {
  for (let folder = projectDir; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules')
    if (existsSync(packages)) return join(packages, '.cache', 'iii-framework')
    if (folder === dirname(folder)) return join(projectDir, '.iii', 'run')
  }
}
