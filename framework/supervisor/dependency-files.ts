import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { WorkerManifest } from '../project/index.js'

/** Files that say what a worker depends on (cli §4.9). */
const DEPENDENCY_FILES =
  /^(package(-lock)?\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|pyproject\.toml|uv\.lock|requirements.*\.txt|Cargo\.(toml|lock))$/

/** Folders that installing fills; one that was deleted has to be filled again. */
const INSTALLED_FOLDERS = ['node_modules', '.venv']

/** True for a file whose change may call for a new installation. */
export function isDependencyFile(path: string): boolean {
  return DEPENDENCY_FILES.test(basename(path))
}

/** A hash of everything an installation depends on: dependency files, the commands, and what is installed at all. */
export async function dependencyFingerprint({ dir, scripts }: WorkerManifest): Promise<string> {
  const names = (await readdir(dir)).toSorted()
  const hash = createHash('sha256')
  hash.update(JSON.stringify([scripts.setup, scripts.install]))
  hash.update(JSON.stringify(names.filter((name) => INSTALLED_FOLDERS.includes(name))))
  for (const name of names.filter(isDependencyFile)) {
    hash.update(`\0${name}\0`)
    hash.update(await readFile(join(dir, name)))
  }
  return hash.digest('hex')
}
