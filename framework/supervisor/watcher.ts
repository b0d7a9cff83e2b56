import { relative, sep } from 'node:path'
import { readGitignore } from './gitignore.js'

/** A watched folder. */
export interface FolderWatcher {
  readonly close: () => Promise<void>
}

export interface WatchOptions {
  /** The files that changed since the last call, relative to the folder, with forward slashes. */
  readonly onChange: (files: readonly string[]) => void
  /** The watcher cannot see a file or folder any more. */
  readonly onProblem: (error: unknown) => void
  /** How long it has to be quiet before a change is told, in milliseconds. Default 200. */
  readonly debounceMs?: number
}

/** Folders that tools write to, not people (cli §4.9). */
const IGNORED_FOLDERS: ReadonlySet<string> = new Set(
  (
    'node_modules .git .hg .svn dist build out target .venv venv __pycache__ .pytest_cache .mypy_cache coverage ' +
    '.next .nuxt .cache .turbo .idea .vscode .iii'
  ).split(' '),
)

/** Logs, what editors leave beside a file they save, and what the build writes for the editor's sake. */
const IGNORED_FILES =
  /(\.(log|tmp|temp|swp|swx|swo|pyc|pid|tsbuildinfo)|~|\.egg-info|^\.#.*|^#.*#|^4913|^\.DS_Store|^iii\.functions\.d\.ts)$/

/**
 * Watches a folder and everything below it, except what tools write and
 * what its `.gitignore` keeps out of version control. Settles once every change is seen.
 */
export async function watchFolder(dir: string, options: WatchOptions): Promise<FolderWatcher> {
  const { watch } = await import('chokidar')
  const isInGitignore = await readGitignore(dir)
  const pathInside = (path: string) => relative(dir, path).replaceAll(sep, '/')
  const watcher = watch(dir, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path, stats) =>
      isIgnored(pathInside(path)) || isInGitignore(pathInside(path), stats?.isDirectory()),
  })
  const changes = collectChanges(options)
  watcher.on('all', (_event, path) => changes.add(pathInside(path)))
  watcher.on('error', options.onProblem)
  await new Promise<void>((resolve) => watcher.once('ready', resolve))
  return {
    close: async () => {
      changes.stop()
      await watcher.close()
    },
  }
}

/** A watcher that is opened and closed again and again; without a folder it never sees anything. */
export function switchableWatcher(dir: string | undefined, options: WatchOptions) {
  let watcher: FolderWatcher | undefined
  return {
    /** Starts watching, unless it does; a folder that cannot be watched is told as a problem. */
    open: async (): Promise<void> => {
      if (dir === undefined || watcher !== undefined) return
      try {
        watcher = await watchFolder(dir, options)
      } catch (error) {
        options.onProblem(error)
      }
    },
    close: async (): Promise<void> => {
      await watcher?.close()
      watcher = undefined
    },
  }
}

/** True for a path, relative to the watched folder, whose changes say nothing about the worker. */
export function isIgnored(path: string): boolean {
  return path.split('/').some((name) => IGNORED_FOLDERS.has(name) || IGNORED_FILES.test(name))
}

function collectChanges({ onChange, debounceMs = 200 }: WatchOptions) {
  const files = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    const told = [...files].toSorted()
    files.clear()
    onChange(told)
  }
  return {
    add: (file: string) => {
      files.add(file)
      clearTimeout(timer)
      timer = setTimeout(tell, debounceMs)
    },
    stop: () => clearTimeout(timer),
  }
}
