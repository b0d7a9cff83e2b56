import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as swc from '@swc/core'
import * as esbuild from 'esbuild'
import ts from 'typescript'
import { beforeAll, expect, it } from 'vitest'
import { readWorker, type WorkerClass } from '../../framework/decorators/index.js'
import { start } from '../../framework/host/index.js'
import { tempDir } from '../helpers/temp-dir.js'
import { manifestOf } from './manifest-of.js'
import { RecordingClient } from './recording-client.js'

const source = join(import.meta.dirname, '..', 'decorators', 'types', 'right.ts')

type Compile = (text: string) => string

function tsc(model: ts.CompilerOptions): Compile {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, ...model }
  return (text) => ts.transpileModule(text, { fileName: source, compilerOptions }).outputText
}

function esbuildWith(model: object): Compile {
  const tsconfigRaw = { compilerOptions: { useDefineForClassFields: true, ...model } }
  return (text) => esbuild.transformSync(text, { loader: 'ts', target: 'node20', tsconfigRaw }).code
}

function swcWith(transform: swc.TransformConfig): Compile {
  const parser = { syntax: 'typescript', decorators: true } as const
  const options: swc.Options = {
    swcrc: false,
    jsc: { parser, target: 'es2022', transform },
    module: { type: 'es6' },
  }
  return (text) => swc.transformSync(text, options).code
}

const compilers: readonly (readonly [name: string, compile: Compile])[] = [
  ['tsc, standard', tsc({ experimentalDecorators: false })],
  ['tsc, legacy', tsc({ experimentalDecorators: true })],
  ['esbuild, standard', esbuildWith({ experimentalDecorators: false })],
  ['esbuild, legacy', esbuildWith({ experimentalDecorators: true })],
  ['swc, standard', swcWith({ decoratorVersion: '2022-03' })],
  ['swc, legacy', swcWith({ legacyDecorator: true, decoratorMetadata: true })],
]

let expected: Awaited<ReturnType<typeof registered>>
beforeAll(async () => {
  expected = await registered(tsc({ experimentalDecorators: true, emitDecoratorMetadata: true }))
})

it('a source registers its functions, triggers, conditions and middleware', () => {
  expect(expected.order.filter((it) => it.startsWith('function'))).toHaveLength(14)
  expect(expected.triggers).toHaveLength(15)
  expect(expected.triggers.map(({ config }) => config)).toContainEqual({
    api_path: '/none',
    condition_function_id: 'right::isOpen',
    middleware_function_ids: ['right::seen'],
  })
  expect(expected.hooks).toEqual([
    { hook: 'shutdown', method: 'changed' },
    { hook: 'connect', method: 'changed' },
  ])
})

it.each(compilers)('and the same ones compiled by %s', async (_, compile) => {
  expect(await registered(compile)).toEqual(expected)
})

/** Compiles the source, starts its worker and tells what it registered. */
async function registered(compile: Compile) {
  await using dir = await tempDir()
  const text = compile(await readFile(source, 'utf8'))
  const { Right } = (await import(await dir.write('right.mjs', text))) as { Right: WorkerClass }
  const recording = new RecordingClient()
  await start(Right, {
    client: recording.client,
    manifest: manifestOf(),
    warn: () => {},
    handleSignals: false,
  })
  const options = [...recording.functions].map(([id, { options }]) => [id, options])
  const { hooks } = readWorker(Right)
  return { order: recording.order, options, triggers: recording.triggers, hooks }
}
