import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildProject } from '../../framework/build/index.js'
import { root } from '../architecture/imports.js'
import { workerProject } from './helpers/worker-project.js'

/** Options for a project that sees the package itself: a stand-in would hide what cannot be found in it. */
const realPackage = {
  paths: { 'iii-framework': [join(root, 'framework/index.ts')] },
  rootDir: '/',
  lib: ['es2023', 'esnext.disposable', 'dom', 'dom.iterable'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
}

const shop = `import { Function, Worker } from 'iii-framework'
@Worker({ name: 'shop' })
export class Shop {
  @Function('shop::price')
  price(input: { sku: string; at?: Date }): { cents: number; until: Date } {
    return { cents: input.sku.length, until: new Date() }
  }
  @Function('shop::skus')
  async *skus(): AsyncGenerator<{ sku: string }> {
    yield { sku: 'a' }
  }
}
`

/** Every second call is wrong: the build has to say so, although nobody ever ran it before. */
const calls = `import type { Client } from 'iii-framework'
export async function call(iii: Client): Promise<[number, string]> {
  const { cents, until } = await iii.trigger({ function_id: 'shop::price', payload: { sku: 'a', at: new Date() } })
  await iii.trigger({ function_id: 'shop::price', payload: { sku: 1 } })
  for await (const { sku } of await iii.trigger({ function_id: 'shop::skus' })) console.log(sku.length)
  for await (const { price } of await iii.trigger({ function_id: 'shop::skus' })) console.log(price)
  await iii.trigger({ function_id: 'other::any', payload: 1 })
  const text: string = (await iii.trigger({ function_id: 'shop::price', payload: { sku: 'a' } })).cents
  return [cents, until + text]
}
`

it('calls are checked by the map of the same build, with the package as it is installed', async () => {
  await using project = await workerProject({ 'src/shop.ts': shop, 'src/calls.ts': calls }, realPackage)
  const { diagnostics } = await buildProject(project.path, { emit: false })
  expect(diagnostics.map(({ code, file, line }) => [code, file, line])).toEqual([
    ['TS2322', 'src/calls.ts', 4],
    ['TS2339', 'src/calls.ts', 6],
    ['TS2322', 'src/calls.ts', 8],
  ])
})

it('calls of a neighbour in the workspace are checked by its map, as docs/codegen.md says', async () => {
  await using workspace = await workerProject({ 'shop/src/shop.ts': shop })
  const { compilerOptions } = JSON.parse(await workspace.read('tsconfig.json')) as { compilerOptions: object }
  const options = { ...compilerOptions, ...realPackage }
  const shopConfig = { compilerOptions: { ...options, composite: true }, include: ['src'] }
  await workspace.write('shop/tsconfig.json', JSON.stringify(shopConfig))
  expect(await buildProject(workspace.join('shop'), { emit: false })).toMatchObject({ ok: true })
  const include = ['src', '../shop/src/iii.functions.d.ts']
  const callerConfig = { compilerOptions: options, include, references: [{ path: '../shop' }] }
  await workspace.write('caller/tsconfig.json', JSON.stringify(callerConfig))
  await workspace.write('caller/src/calls.ts', calls)
  const { diagnostics } = await buildProject(workspace.join('caller'), { emit: false })
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ line }) => line)).toEqual([
    4, 6, 8,
  ])
})
