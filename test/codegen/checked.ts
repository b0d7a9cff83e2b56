import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../architecture/imports.js'
import { pythonProblem, pythonWith } from '../helpers/python.js'

const run = promisify(execFile)

/** What a checker printed; empty when it has nothing to say. */
async function complaints(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    await run(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 })
    return ''
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    return `${stdout ?? ''}${stderr ?? ''}` || String(error)
  }
}

const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  module: 'NodeNext',
  target: 'ES2022',
  noEmit: true,
  types: [],
}

/** The compiler's options for TypeScript: nothing but what a file says is known of it elsewhere. */
export const typescriptConfig = JSON.stringify({
  compilerOptions: { ...strictest, isolatedDeclarations: true, declaration: true },
  include: ['*.ts'],
})
export const javascriptConfig = JSON.stringify({
  compilerOptions: { ...strictest, allowJs: true, checkJs: true },
  include: ['*.js'],
})

/** What the TypeScript compiler says of the project in a folder. */
export function compilerComplaints(folder: string, project = 'tsconfig.json'): Promise<string> {
  return complaints(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], folder)
}

/** What `mypy --strict` says of files. */
export async function mypyComplaints(folder: string, files: readonly string[]): Promise<string> {
  return complaints(await python(), ['-m', 'mypy', '--strict', '--no-incremental', ...files], folder)
}

/** What a formatter would change, and what a linter does not like, in Python files. */
export async function ruffComplaints(folder: string, files: readonly string[]): Promise<string> {
  const ruff = [await python(), '-m', 'ruff'] as const
  const [command, ...module] = ruff
  const format = await complaints(command, [...module, 'format', '--isolated', '--diff', ...files], folder)
  const lint = ['check', '--isolated', '--select', 'F,E9', ...files]
  return format + (await complaints(command, [...module, ...lint], folder))
}

/** Installs the Python checkers, which takes a while the first time; nothing happens where Python tests are skipped. */
export async function preparePython(): Promise<void> {
  if (pythonProblem() === undefined) await python()
}

function python(): Promise<string> {
  return pythonWith(join(root, 'test/codegen/requirements.txt'))
}
