import { expect, test } from 'vitest'
import { buildProject } from '../../framework/build/index.js'
import { mathWorker, workerProject } from './helpers/worker-project.js'

const model = `export type Level = 'low' | 'mid' | 'high'
export interface Item { level: Exclude<Level, 'mid'>; keys: Pick<Wide, 'c' | 'a'>; next?: Item }
export interface Wide { a: string; b: string; c: string }
`
const user = (name: string, order: string): string => `import { Function, Worker } from 'iii-framework'
import type { Item } from './model.js'
export const seen${name}: (${order})[] = []
@Worker({ name: '${name}' })
export class ${name} {
  @Function('${name}::run')
  run(input: { item: Item; twice: Item; level: ${order} }): Map<string, ${order}> {
    return new Map(seen${name}.map((level) => [input.item.level, level]))
  }
}
`
const outputs = ['dist/iii.manifest.json', 'dist/Zed.js', 'src/iii.functions.d.ts', 'iii.worker.yaml']

test('the same sources give the same bytes in another folder and with the files in another order', async () => {
  const sources = {
    'src/Abe.ts': user('Abe', "'high' | 'low'"),
    'src/Zed.ts': user('Zed', "'low' | 'high'"),
    'src/model.ts': model,
    'src/math.ts': mathWorker,
    'iii.worker.yaml': 'name: both\n',
  }
  await using one = await workerProject(sources)
  await using other = await workerProject(sources)
  const config = JSON.parse(await other.read('tsconfig.json')) as object
  const files = ['src/math.ts', 'src/model.ts', 'src/Zed.ts', 'src/Abe.ts']
  await other.write('tsconfig.json', JSON.stringify({ ...config, include: [], files }))
  expect(await buildProject(one.path)).toMatchObject({ ok: true })
  expect(await buildProject(other.path)).toMatchObject({ ok: true })
  for (const file of outputs) expect(await other.read(file)).toBe(await one.read(file))
})
