import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const skipped: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', '.iii', 'coverage', '.venv'])
const isSource = /\.[cm]?tsx?$/

/** The TypeScript files below a folder, sorted: a new one changes what a build sees. */
export function sourceFilesBelow(folder: string): string[] {
  const nested = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourceFilesBelow(path)
    return isSource.test(entry.name) ? [path] : []
  })
  return nested.flat().toSorted()
}
