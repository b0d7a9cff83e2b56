import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readManifest, type Manifest } from '../manifest/index.js'

/**
 * The build's output: as given, from the given project folder, or from the first project at or above one of the
 * folders that has one. `undefined` when there was no build.
 *
 * @throws manifest_unreadable, manifest_version_unsupported
 */
export async function findManifest(
  given: Manifest | string | undefined,
  folders: readonly string[] = startingFolders(),
): Promise<Manifest | undefined> {
  if (typeof given === 'string') return await readManifest(given)
  if (given) return given
  for (const project of projectsAbove(folders)) {
    const manifest = await readManifest(project)
    if (manifest) return manifest
  }
  return undefined
}

/** The entry script's folder, then the working folder. */
function startingFolders(): string[] {
  const script = process.argv[1]
  return script === undefined ? [process.cwd()] : [dirname(script), process.cwd()]
}

function projectsAbove(folders: readonly string[]): Set<string> {
  return new Set(folders.flatMap((folder) => projectAbove(folder) ?? []))
}

/** The nearest folder with a package.json, the folder itself included. */
function projectAbove(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : projectAbove(parent)
}
