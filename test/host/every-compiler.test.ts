import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { transform as swc } from '@swc/core'
import { transform as esbuild } from 'esbuild'
import ts from 'typescript'
import { expect, it } from 'vitest'
import type { WorkerClass } from '../../framework/decorators/index.js'
import { root } from '../architecture/imports.js'
import * as compiledByVitest from '../decorators/types/right.js'
import { tempDir } from '../helpers/temp-dir.js'
import { registeredBy } from './registered-by.js'

const source = join(root, 'test/decorators/types/right.ts')

type Compile = (text: string) => Promise<string>

function tsc(options: ts.CompilerOptions): Compile {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, ...options }
  return (text) => Promise.resolve(ts.transpileModule(text, { fileName: source, compilerOptions }).outputText)
}

function withEsbuild(experimentalDecorators: boolean): Compile {
  const tsconfigRaw = { compilerOptions: { experimentalDecorators } }
  return async (text) => (await esbuild(text, { loader: 'ts', target: 'es2022', tsconfigRaw })).code
}

function withSwc(transform: object): Compile {
  const parser = { syntax: 'typescript', decorators: true } as const
  return async (text) =>
    (await swc(text, { configFile: false, swcrc: false, jsc: { target: 'es2022', parser, transform } })).code
}

const compilers: Readonly<Record<string, Compile>> = {
  'tsc, standard decorators': tsc({}),
  'tsc, legacy decorators with metadata': tsc({ experimentalDecorators: true, emitDecoratorMetadata: true }),
  'esbuild, standard decorators': withEsbuild(false),
  'esbuild, legacy decorators': withEsbuild(true),
  'swc, standard decorators': withSwc({ decoratorVersion: '2022-03' }),
  'swc, legacy decorators with metadata': withSwc({ legacyDecorator: true, decoratorMetadata: true }),
}

/** What vitest makes of the class, in whose process this runs. */
const expected = async () => registeredBy(compiledByVitest.Right)

it.each(Object.entries(compilers))(
  '%s: the class registers what vitest makes it register',
  async (_, compile) => {
    await using dir = await tempDir()
    const file = await dir.write('right.mjs', await compile(await readFile(source, 'utf8')))
    const { Right } = (await import(file)) as { Right: WorkerClass }
    const registered = await registeredBy(Right)
    expect(registered.order.length).toBeGreaterThan(20)
    expect(registered).toEqual(await expected())
  },
)

it('tsx: the class registers what vitest makes it register', async () => {
  const tsx = [join(root, 'node_modules/tsx/dist/cli.mjs'), '--tsconfig', join(root, 'tsconfig.test.json')]
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...tsx,
    join(root, 'test/host/print-registered.ts'),
  ])
  expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(await expected())))
})
