import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildOnce, type Built } from '../../framework/build/build-once.js'
import { openProject, refreshProject, type SourceProject } from '../../framework/build/program.js'
import { relativePath } from '../../framework/build/paths.js'
import type { TempDir } from '../helpers/temp-dir.js'
import { workerProject } from './helpers/worker-project.js'

const user = (first: string, last = ''): string => `import { Function, Worker } from 'iii-framework'
import { Shape } from './door.js'
import { Size } from './size.js'
${first}
@Worker({ name: 'user' })
export class User {
  @Function('user::run')
  run(input: { shape: Shape }): { size: number; shape: Shape } {
    return { size: Size.Small, shape: input.shape }
  }
}
${last}`

/**
 * What each file may say, from one build to the next: names that are a type or a value, here and behind re-exports;
 * constants that an enum is computed from, and enums that are written into whoever uses them.
 */
const versions: Readonly<Record<string, readonly string[]>> = {
  'src/shape.ts': [
    'export interface Shape { a: number }\nexport const tone = 1\n',
    'export interface Shape { a: number; b?: string }\nexport const tone = 1\n',
    'export class Shape { a = 1 }\nexport const tone = 1\n',
    'export interface Shape { a: number }\nexport declare const Shape: string\nexport const tone = 2\n',
    'export interface Shape { a: number }\nexport const tone: number = 1\n',
    'export interface Shape { a: symbol }\nexport const tone = 3\n',
    "export interface Shape { a: number }\nexport const tone = 1\nconst other = 'enum'\n",
  ],
  'src/door.ts': [
    "export * from './shape.js'\n",
    "export { Shape, tone } from './shape.js'\n",
    "export type { Shape } from './shape.js'\nexport { tone } from './shape.js'\n",
    "import { Shape, tone } from './shape.js'\nexport { Shape, tone }\n",
  ],
  'src/size.ts': [
    "import { tone } from './door.js'\nexport enum Size { Small = tone, Large = 10 }\n",
    "import { tone } from './door.js'\nexport const enum Size { Small = tone, Large = 10 }\n",
    'export namespace Size { export const Small = 5 }\n',
    'export const Size = { Small: 1 }\n',
  ],
  'src/user.ts': [
    user(''),
    user('export { Shape }'),
    user("import * as all from './door.js'", 'export import Tone = all.tone\n'),
    user('', 'export default Shape\n'),
  ],
  'src/lone.ts': [
    "import { User } from './user.js'\nexport type Input = Parameters<User['run']>[0]\n",
    "import { User } from './user.js'\nexport const made = new User()\n",
  ],
}

type Edit = readonly [file: string, text: string]

function version(file: string, number: number): Edit {
  return [file, versions[file]?.[number] ?? '']
}

/** Each of these leaves a file that was not touched with other JavaScript. */
const known: Edit[][] = [
  [version('src/user.ts', 1), version('src/shape.ts', 2)],
  [version('src/user.ts', 1), version('src/shape.ts', 2), version('src/shape.ts', 0)],
  [version('src/user.ts', 3), version('src/shape.ts', 3), version('src/door.ts', 2)],
  [version('src/size.ts', 1), version('src/shape.ts', 3)],
  [version('src/size.ts', 1), version('src/shape.ts', 5), version('src/shape.ts', 3)],
  [version('src/size.ts', 1), version('src/size.ts', 0)],
  [version('src/shape.ts', 4)],
]

const settings = [{}, { experimentalDecorators: true, emitDecoratorMetadata: true }, { declaration: true }]
const edit = fc.constantFrom(
  ...Object.entries(versions).flatMap(([file, texts]) => texts.map((text): Edit => [file, text])),
)

function openedAt(project: TempDir): SourceProject {
  const opened = openProject(project.path)
  if (!('source' in opened)) throw new Error('the project cannot be opened')
  return opened.source
}

/** As while a project is watched. */
function rebuilt({ source }: Pick<Built, 'source'>): Built {
  const built = buildOnce(source, { emit: true })
  if (built.result) built.source.compiler.learn(built.source.program)
  return built
}

function filesOf({ result }: Built, project: TempDir): object | undefined {
  const files = result?.files.map(({ path, text }) => [relativePath(project.path, path), text?.toString()])
  return files && (Object.fromEntries(files) as object)
}

test.for(settings)(
  'whatever changes in whatever order, the files of a rebuild are those of a fresh build: %j',
  { timeout: 120_000 },
  async (compilerOptions) => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
        const first = Object.entries(versions).map(([file, [text = '']]) => [file, text] as const)
        await using project = await workerProject(Object.fromEntries(first), compilerOptions)
        let built = rebuilt({ source: openedAt(project) })
        for (const [file, text] of edits) {
          await project.write(file, text)
          built = rebuilt({ source: refreshProject(built.source, [project.join(file)]) })
        }
        const fresh = buildOnce(openedAt(project), { emit: true })
        expect(built.diagnostics).toEqual(fresh.diagnostics)
        expect(filesOf(built, project)).toEqual(filesOf(fresh, project))
      }),
      { numRuns: known.length + 3, examples: known.map((edits) => [edits]) },
    )
  },
)

test('a file that imports nothing but types keeps its JavaScript when they change', async () => {
  const first = Object.entries(versions).map(([file, [text = '']]) => [file, text] as const)
  await using project = await workerProject(Object.fromEntries(first))
  const before = rebuilt({ source: openedAt(project) })
  await project.write(...version('src/shape.ts', 1))
  const after = rebuilt({ source: refreshProject(before.source, [project.join('src/shape.ts')]) })
  const compiled = (built: Built, name: string) => built.result?.files.find(({ path }) => path.endsWith(name))
  expect(compiled(after, 'user.js')).toBe(compiled(before, 'user.js'))
  expect(compiled(after, 'shape.js')).not.toBe(compiled(before, 'shape.js'))
})
