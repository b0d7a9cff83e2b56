import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildManifest } from '../../framework/build/index.js'
import { buildOnce } from '../../framework/build/build-once.js'
import { openProject, refreshProject, type SourceProject } from '../../framework/build/program.js'
import type { TempDir } from '../helpers/temp-dir.js'
import { workerProject } from './helpers/worker-project.js'

const user = (name: string, extra = ''): string => `import { Function, Worker } from 'iii-framework'
import type { Item } from './item.js'
@Worker({ name: '${name}' })
export class ${name} {
  @Function('${name}::run')
  run(input: { item: Item; own?: string${extra} }): Item {
    return input.item
  }
}
`
const bell = (config: string): string => `import { TriggerType, Worker } from 'iii-framework'
import type { TriggerBinding } from 'iii-framework'
@Worker({ name: 'bell' })
export class Bell {
  @TriggerType('bell', { description: 'Rings.' })
  bind(binding: TriggerBinding<${config}>): void {}
}
`
const ring = (config: string): string => `import { CustomTrigger, Function, Worker } from 'iii-framework'
@Worker({ name: 'ring' })
export class Ring {
  @Function('ring::run')
  @CustomTrigger('bell', ${config})
  run(): void {}
}
`
/** What each file may say, from one build to the next. */
const versions: Readonly<Record<string, readonly string[]>> = {
  'src/item.ts': [
    "import type { Part } from './part.js'\nexport interface Item { part: Part }\n",
    "import type { Part } from './part.js'\nexport interface Item { part: Part; many?: Part[] }\n",
    'export interface Item { part: any }\n',
  ],
  'src/part.ts': [
    "export interface Part { level: 'low' | 'high' }\n",
    "export interface Part { level: 'high' | 'low'; run(): void }\n",
    'export interface Part { level: symbol }\n',
  ],
  'src/abe.ts': [user('Abe'), user('Abe', '; more?: number'), user('Abe', '; broken: Nowhere')],
  'src/zed.ts': [user('Zed'), user('Zed', '; said: Said'), user('Abe')],
  'src/bell.ts': [bell('{ pin: number }'), bell('{ pin: string }'), bell('any')],
  'src/ring.ts': [ring('{ pin: 1 }'), ring("{ pin: 'a' }"), ring('{ pin: 1, floor: 2 }')],
  'src/said.d.ts': ["type Said = 'yes' | 'no'\n", "type Said = 'yes'\n", 'export {}\n'],
}

function openedAt(project: TempDir): SourceProject {
  const opened = openProject(project.path)
  if (!('source' in opened)) throw new Error('the project cannot be opened')
  return opened.source
}

const edit = fc.tuple(fc.constantFrom(...Object.keys(versions)), fc.nat({ max: 2 }))

test('whatever changes in whatever order, a rebuild finds what a fresh build finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const first = Object.entries(versions).map(([file, [text = '']]) => [file, text] as const)
      await using project = await workerProject(Object.fromEntries(first))
      let built = buildOnce(openedAt(project), { emit: false })
      for (const [file, version] of edits) {
        await project.write(file, versions[file]?.[version] ?? '')
        built = buildOnce(refreshProject(built.source, [project.join(file)]), { emit: false })
      }
      const fresh = await buildManifest(project.path)
      expect(built.diagnostics).toEqual(fresh.diagnostics)
      expect(built.result?.manifest).toEqual(fresh.ok ? fresh.manifest : undefined)
    }),
    { numRuns: 5 },
  )
})

test('of unaffected files nothing is read again', async () => {
  await using project = await workerProject({
    'src/item.ts': versions['src/item.ts']?.[0] ?? '',
    'src/part.ts': versions['src/part.ts']?.[0] ?? '',
    'src/abe.ts': user('Abe'),
    'src/lone.ts': user('Lone').replace("import type { Item } from './item.js'", 'type Item = string'),
  })
  const entry = (id: string, { result }: ReturnType<typeof buildOnce>) =>
    result?.manifest.functions.find((candidate) => candidate.id === id)
  const first = buildOnce(openedAt(project), { emit: false })
  await project.write('src/part.ts', "export interface Part { level: 'low' | 'mid' }\n")
  const next = buildOnce(refreshProject(first.source, [project.join('src/part.ts')]), { emit: false })
  expect(entry('Lone::run', next)).toBe(entry('Lone::run', first))
  expect(entry('Abe::run', next)).not.toBe(entry('Abe::run', first))
})

test('a type taken from the function map follows the function it names', async () => {
  const caller = `import { Function, Worker, type Functions } from 'iii-framework'
@Worker({ name: 'caller' })
export class Caller {
  @Function('caller::run')
  run(): Functions['Abe::run']['output'] | undefined {
    return undefined
  }
}
`
  await using project = await workerProject({
    'src/item.ts': versions['src/item.ts']?.[0] ?? '',
    'src/part.ts': versions['src/part.ts']?.[0] ?? '',
    'src/abe.ts': user('Abe'),
    'src/caller.ts': caller,
  })
  const first = buildOnce(openedAt(project), { emit: false })
  expect(first.diagnostics).toEqual([])
  await project.write('src/part.ts', "export interface Part { level: 'low' | 'mid' }\n")
  const next = buildOnce(refreshProject(first.source, [project.join('src/part.ts')]), { emit: false })
  const { response_format } = next.result?.manifest.functions.find(({ id }) => id === 'caller::run') ?? {}
  expect(JSON.stringify(response_format)).toContain('mid')
})
