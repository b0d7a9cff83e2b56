import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

const skipped: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', '.iii', 'coverage', '.venv'])
const isSource = /\.[cm]?tsx?$/

/** The TypeScript files below a folder, sorted: a new one changes what a build sees. */
export async function sourceFilesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourceFilesBelow(path)
      return isSource.test(entry.name) ? [path] : []
    }),
  )
  return nested.flat().toSorted()
}
