import { readFileSync } from 'node:fs'
import { tempDir, type TempDir } from '../../helpers/temp-dir.js'

const standIn = readFileSync(new URL('../stand-in/iii-framework.d.ts', import.meta.url), 'utf8')

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    types: [],
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
}

/** A worker project in a folder of its own, with the package's declarations installed. */
export async function workerProject(
  sources: Readonly<Record<string, string>>,
  compilerOptions: Readonly<Record<string, unknown>> = {},
): Promise<TempDir> {
  const config = { ...tsconfig, compilerOptions: { ...tsconfig.compilerOptions, ...compilerOptions } }
  const packageFile = { name: 'iii-framework', type: 'module', exports: { '.': { types: './index.d.ts' } } }
  return tempDir({
    'package.json': JSON.stringify({ type: 'module' }),
    'tsconfig.json': JSON.stringify(config),
    'node_modules/iii-framework/package.json': JSON.stringify(packageFile),
    'node_modules/iii-framework/index.d.ts': standIn,
    ...sources,
  })
}

/** The worker of the README. */
export const mathWorker = `import { Function, Trigger, Worker } from 'iii-framework'

export interface AddInput {
  /** First addend. */
  a: number
  /** Second addend. @minimum 0 */
  b: number
}

@Worker({ name: 'math-worker', description: 'Sums.' })
export class MathWorker {
  /** Adds two numbers. */
  @Function('math::add')
  @Trigger('http', { api_path: '/math/:a/add', http_method: 'POST' })
  async add(input: AddInput): Promise<{ c: number }> {
    return { c: input.a + input.b }
  }
}
`
