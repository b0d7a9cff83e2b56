import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { start } from '../../framework/host/index.js'
import type { WorkerClass } from '../../framework/decorators/index.js'
import { tempDir } from '../helpers/temp-dir.js'
import { manifestOf } from './manifest-of.js'
import { RecordingClient } from './recording-client.js'

const source = join(import.meta.dirname, '..', 'decorators', 'types', 'right.ts')

it('one source registers the same functions and triggers in both decorator models', async () => {
  const legacy = await registered({ experimentalDecorators: true, emitDecoratorMetadata: true })
  const standard = await registered({ experimentalDecorators: false })
  expect(standard).toEqual(legacy)
  expect(legacy.order.filter((it) => it.startsWith('function'))).toHaveLength(14)
  expect(legacy.triggers).toHaveLength(15)
  expect(legacy.triggers.map(({ config }) => config)).toContainEqual({
    api_path: '/none',
    condition_function_id: 'right::isOpen',
    middleware_function_ids: ['right::seen'],
  })
})

/** Compiles the source as `tsc` would, starts its worker and tells what it registered. */
async function registered(model: ts.CompilerOptions) {
  await using dir = await tempDir()
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, ...model }
  const { outputText } = ts.transpileModule(await readFile(source, 'utf8'), {
    fileName: source,
    compilerOptions,
  })
  const { Right } = (await import(await dir.write('right.mjs', outputText))) as { Right: WorkerClass }
  const recording = new RecordingClient()
  await start(Right, {
    client: recording.client,
    manifest: manifestOf(),
    warn: () => {},
    handleSignals: false,
  })
  const options = [...recording.functions].map(([id, { options }]) => [id, options])
  return { order: recording.order, options, triggers: recording.triggers }
}
