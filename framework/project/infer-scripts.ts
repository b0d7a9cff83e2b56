import { iiiError } from '../errors/iii-error.js'
import type { ManifestFields, ManifestRuntime, PackageManager, WorkerKind } from './manifest-fields.js'
import type { ProjectFacts } from './project-facts.js'

/** Shell commands, run in the worker's folder. */
export interface WorkerScripts {
  /** Once per environment. */
  readonly setup?: string
  /** When the dependencies changed; absent when there is nothing to install. */
  readonly install?: string
  /** The long-running command. */
  readonly start: string
}

type Written = Pick<ManifestFields, 'runtime' | 'scripts'>
type NodeManager = Extract<PackageManager, 'npm' | 'pnpm' | 'yarn' | 'bun'>

interface Toolchain {
  readonly install: (facts: ProjectFacts, runtime: ManifestRuntime) => string | undefined
  readonly start: (facts: ProjectFacts, runtime: ManifestRuntime) => string | undefined
}

const NODE: Toolchain = { install: installNode, start: startNode }

const TOOLCHAINS: Readonly<Record<WorkerKind, Toolchain>> = {
  typescript: NODE,
  javascript: NODE,
  bun: NODE,
  python: { install: installPython, start: startPython },
  rust: { install: () => 'cargo build --release', start: () => 'cargo run --release' },
}

/** How each manager runs a TypeScript entry file (cli §5.3). */
const RUN_ENTRY: Readonly<Record<NodeManager, string>> = {
  npm: 'npx tsx',
  pnpm: 'pnpm exec tsx',
  yarn: 'yarn tsx',
  bun: 'bun run',
}

/** What marks a project of a kind, most telling first. */
const MARKS: readonly (readonly [file: string, kind: WorkerKind])[] = [
  ['package.json', 'javascript'],
  ['Cargo.toml', 'rust'],
  ['pyproject.toml', 'python'],
  ['requirements.txt', 'python'],
]

const NODE_LOCKS: readonly (readonly [file: string, manager: NodeManager])[] = [
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
]

const NODE_ENTRIES = ['src/index.ts', 'src/main.ts', 'index.ts', 'src/index.js', 'src/main.js', 'index.js']
const PYTHON_ENTRIES = ['src/main.py', 'main.py']
const isWindows = process.platform === 'win32'
const VENV_PYTHON = isWindows ? '.venv\\Scripts\\python' : '.venv/bin/python'
const SYSTEM_PYTHON = isWindows ? 'python' : 'python3'

/**
 * The scripts of a worker: what its manifest says, and for the rest what its files suggest.
 *
 * @throws worker_start_unknown
 */
export function inferScripts({ runtime, scripts }: Written, facts: ProjectFacts): WorkerScripts {
  const kind = runtime.kind ?? kindOf(facts)
  const toolchain = kind === undefined ? undefined : TOOLCHAINS[kind]
  const kindRuntime = kind === undefined ? runtime : { ...runtime, kind }
  const start = scripts.start ?? toolchain?.start(facts, kindRuntime)
  const install = scripts.install ?? toolchain?.install(facts, kindRuntime)
  if (start === undefined) throw iiiError('worker_start_unknown', { path: facts.dir, lookedFor: lookedFor() })
  return {
    ...(isBlank(scripts.setup) ? {} : { setup: scripts.setup }),
    ...(isBlank(install) ? {} : { install }),
    start,
  }
}

function isBlank(command: string | undefined): command is undefined {
  return command === undefined || command.trim() === ''
}

function kindOf({ files }: ProjectFacts): WorkerKind | undefined {
  const marked = MARKS.find(([file]) => files.has(file))?.[1]
  if (marked !== undefined) return marked
  if (NODE_ENTRIES.some((file) => files.has(file))) return 'javascript'
  return pythonEntry(files) === undefined ? undefined : 'python'
}

function lookedFor(): string[] {
  return [
    'iii.worker.yaml (scripts.start)',
    ...MARKS.map(([file]) => file),
    ...NODE_ENTRIES,
    ...PYTHON_ENTRIES,
  ]
}

function installNode(facts: ProjectFacts, runtime: ManifestRuntime): string | undefined {
  return facts.packageJson?.hasDependencies === true ? `${nodeManager(facts, runtime)} install` : undefined
}

/** An entry the manifest names goes first; then the package's own `start`, `dev` and `main`; then a usual file name. */
function startNode(facts: ProjectFacts, runtime: ManifestRuntime): string | undefined {
  const manager = nodeManager(facts, runtime)
  if (runtime.entry !== undefined) return `${RUN_ENTRY[manager]} ${quoted(runtime.entry)}`
  const script = ['start', 'dev'].find((name) => typeof facts.packageJson?.scripts[name] === 'string')
  if (script !== undefined) return `${manager} run ${script}`
  const entry = facts.packageJson?.main ?? NODE_ENTRIES.find((file) => facts.files.has(file))
  if (entry === undefined) return undefined
  return /\.[cm]?ts$/.test(entry) || manager === 'bun'
    ? `${RUN_ENTRY[manager]} ${quoted(entry)}`
    : `node ${quoted(entry)}`
}

function nodeManager(
  { files, packageJson }: ProjectFacts,
  { kind, packageManager }: ManifestRuntime,
): NodeManager {
  if (kind === 'bun') return 'bun'
  const named = [packageManager, packageJson?.packageManager].find(isNodeManager)
  return named ?? NODE_LOCKS.find(([file]) => files.has(file))?.[1] ?? 'npm'
}

function isNodeManager(name: string | undefined): name is NodeManager {
  return name !== undefined && Object.hasOwn(RUN_ENTRY, name)
}

function installPython(facts: ProjectFacts, runtime: ManifestRuntime): string | undefined {
  if (usesUv(facts, runtime)) return 'uv sync'
  const what = pythonRequirements(facts)
  return what === undefined
    ? undefined
    : `${SYSTEM_PYTHON} -m venv .venv && ${VENV_PYTHON} -m pip install --disable-pip-version-check ${what}`
}

function startPython(facts: ProjectFacts, runtime: ManifestRuntime): string | undefined {
  const entry = runtime.entry ?? pythonEntry(facts.files)
  if (entry === undefined) return undefined
  const target = entry.endsWith('.py') ? quoted(entry) : `-m ${quoted(entry)}`
  if (usesUv(facts, runtime)) return `uv run python ${target}`
  return `${pythonRequirements(facts) === undefined ? SYSTEM_PYTHON : VENV_PYTHON} ${target}`
}

function pythonRequirements({ files }: ProjectFacts): string | undefined {
  if (files.has('pyproject.toml')) return '-e .'
  return files.has('requirements.txt') ? '-r requirements.txt' : undefined
}

function usesUv({ files }: ProjectFacts, { packageManager }: ManifestRuntime): boolean {
  return packageManager === 'uv' || (packageManager === undefined && files.has('uv.lock'))
}

function pythonEntry(files: ReadonlySet<string>): string | undefined {
  const usual = PYTHON_ENTRIES.find((file) => files.has(file))
  const scripts = [...files].filter((file) => file.endsWith('.py') && !file.includes('/'))
  return usual ?? (scripts.length === 1 ? scripts[0] : undefined)
}

/** Quotes a path for the shell when it needs it. */
function quoted(path: string): string {
  return /^[\w./\\@:-]+$/.test(path) ? path : `"${path.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`
}
