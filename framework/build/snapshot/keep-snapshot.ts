import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { compilerFolder, toolVersions } from '../installed.js'
import { runNode } from './run-node.js'
import { snapshotFile, snapshotPrefix, snapshotProgram } from './snapshot-file.js'

/** What became of a project's snapshot. */
export type KeptSnapshot =
  | { readonly state: 'kept' }
  | { readonly state: 'made'; readonly bytes: number }
  /** Builds go on without. */
  | { readonly state: 'failed'; readonly reason: string }

/**
 * Makes the start-up snapshot of a project that builds, unless it has one: the compiler loaded, and the declarations
 * that the project uses parsed (codegen §4.4). It takes a build and a few seconds, and about 60 MB in the project's
 * cache.
 */
export async function keepSnapshot(projectDir: string): Promise<KeptSnapshot> {
  const folder = resolve(projectDir)
  const file = snapshotFile(folder)
  if (existsSync(file)) return { state: 'kept' }
  try {
    return await makeSnapshot(folder, file)
  } catch (error) {
    return { state: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

async function makeSnapshot(folder: string, file: string): Promise<KeptSnapshot> {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}`
  const { succeeded, stderr } = await runNode(
    folder,
    ['--snapshot-blob', unfinished, '--build-snapshot', snapshotProgram],
    { III_COMPILER: join(compilerFolder(), 'typescript.js'), III_TOOLS: toolVersions() },
  )
  if (!succeeded) {
    rmSync(unfinished, { force: true })
    return { state: 'failed', reason: lastLine(stderr) }
  }
  removeOthers(folder, dirname(file))
  renameSync(unfinished, file)
  return { state: 'made', bytes: statSync(file).size }
}

/** Those of other versions of Node.js or of the tools, and what was left of ones that were never finished. */
function removeOthers(folder: string, cache: string): void {
  const own = readdirSync(cache).filter((name) => name.startsWith(snapshotPrefix(folder)))
  for (const file of own.map((name) => join(cache, name))) {
    if (file.endsWith('.blob') || isAbandoned(file)) rmSync(file, { force: true })
  }
}

/** Nobody takes this long to make one. */
const MOST_MS = 600_000

function isAbandoned(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats !== undefined && Date.now() - stats.mtimeMs > MOST_MS
}

function lastLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .findLast((line) => line.trim() !== '') ?? 'Node.js said nothing'
  )
}
