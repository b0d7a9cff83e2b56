import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the files of a worker folder reveal about how to run it. */
export interface ProjectFacts {
  readonly dir: string
  /** Paths of files in the folder and in its `src`, with forward slashes. */
  readonly files: ReadonlySet<string>
  readonly packageJson?: PackageFacts
}

export interface PackageFacts {
  readonly scripts: Readonly<Record<string, unknown>>
  readonly main?: string
  /** The name in front of the `@`, e.g. `pnpm`. */
  readonly packageManager?: string
  readonly hasDependencies: boolean
}

/** Looks at a worker folder; a package.json that is no JSON object counts as absent. */
export async function readProjectFacts(dir: string): Promise<ProjectFacts> {
  const inSource = (await listFiles(join(dir, 'src'))).map((name) => `src/${name}`)
  const files = new Set([...(await listFiles(dir)), ...inSource])
  const packageJson = files.has('package.json') ? await readPackage(join(dir, 'package.json')) : undefined
  return { dir, files, ...(packageJson === undefined ? {} : { packageJson }) }
}

async function listFiles(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true })
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

async function readPackage(path: string): Promise<PackageFacts | undefined> {
  const content = asObject(parseJson(await readFile(path, 'utf8')))
  if (content === undefined) return undefined
  const { main, packageManager } = content
  const dependencies = { ...asObject(content['dependencies']), ...asObject(content['devDependencies']) }
  return {
    scripts: asObject(content['scripts']) ?? {},
    ...(typeof main === 'string' ? { main } : {}),
    ...(typeof packageManager === 'string' ? { packageManager: packageManager.split('@')[0] ?? '' } : {}),
    hasDependencies: Object.keys(dependencies).length > 0,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the package manager reports a broken package.json better than a guess about it could
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : undefined
}
