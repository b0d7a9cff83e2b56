import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { languages, parseLanguage } from '../../generators/shared/languages.js'
import { classNameOf } from '../../generators/worker/plan.js'
import { scaffoldWorker } from '../../generators/worker/scaffold.js'
import { tempDir } from '../helpers/temp-dir.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Every file below a folder with its text and the time it was last written. */
function snapshot(folder: string): Record<string, [text: string, writtenAt: number]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(folder.length + 1), [readFileSync(path, 'utf8'), statSync(path).mtimeMs]]
    }),
  )
}

describe('a new worker', () => {
  it('has exactly the files of its language', async () => {
    await using dir = await tempDir()
    const ts = scaffoldWorker({ targetDir: dir.join('a/b/demo'), name: 'demo', language: 'ts' })
    const py = scaffoldWorker({ targetDir: dir.join('py'), name: 'py', language: 'py' })
    const common = ['.gitignore', 'iii.worker.yaml', '.iii/worker.ini']
    const tsFiles = ['package.json', 'tsconfig.json', 'src/index.ts', 'src/index.test.ts', ...common]
    const pyFiles = ['pyproject.toml', 'src/main.py', 'test/test_main.py', ...common]
    expect(Object.keys(snapshot(dir.join('a/b/demo'))).toSorted()).toEqual(tsFiles.toSorted())
    expect(Object.keys(snapshot(dir.join('py'))).toSorted()).toEqual(pyFiles.toSorted())
    expect(ts).toMatchObject({ status: 'created', name: 'demo', entry: 'src/index.ts' })
    expect(py).toMatchObject({ status: 'created', name: 'py', entry: 'src/main.py' })
    expect(ts.files.toSorted()).toEqual(tsFiles.toSorted())
  })

  it('carries its name everywhere and leaves no placeholder', async () => {
    await using dir = await tempDir()
    scaffoldWorker({ targetDir: dir.join('x'), name: 'order-intake', language: 'ts', version: '9.8.7' })
    const text = (path: string) => readFileSync(dir.join('x', path), 'utf8')
    expect(JSON.parse(text('package.json'))).toMatchObject({
      name: 'order-intake',
      dependencies: { 'iii-framework': '9.8.7' },
    })
    expect(text('iii.worker.yaml')).toContain('name: order-intake\n')
    expect(text('src/index.ts')).toContain(`@Worker({ name: 'order-intake'`)
    expect(text('src/index.ts')).toContain(`@Function('order-intake::hello')`)
    expect(text('src/index.ts')).toContain('class OrderIntakeWorker')
    for (const [content] of Object.values(snapshot(dir.join('x')))) expect(content).not.toContain('{{')
  })

  it('is marked with an id, its name and its language', async () => {
    await using dir = await tempDir()
    const { workerId } = scaffoldWorker({ targetDir: dir.path, name: 'demo', language: 'py' })
    expect(workerId).toMatch(uuid)
    expect(await dir.read('.iii/worker.ini')).toBe(
      `[worker]\nworker_id=${workerId}\nname=demo\nsource=init\nlanguage=py\n`,
    )
  })

  it('ignores at most 15 lines of files', async () => {
    await using dir = await tempDir()
    for (const { id } of languages) {
      scaffoldWorker({ targetDir: dir.join(id), name: id, language: id })
      expect((await dir.read(`${id}/.gitignore`)).trim().split('\n').length).toBeLessThanOrEqual(15)
    }
  })

  it('has TypeScript without syntax errors, also with its commented trigger taken in', async () => {
    await using dir = await tempDir()
    scaffoldWorker({ targetDir: dir.path, name: '3d', language: 'ts' })
    const source = await dir.read('src/index.ts')
    for (const text of [source, source.replace('// @Trigger', '@Trigger')]) {
      const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true })
      expect(diagnostics).toEqual([])
    }
    expect(source).toContain('class Worker3d ')
  })
})

describe('a folder', () => {
  const demo = { name: 'demo', language: 'ts' } as const

  it('with dot entries alone counts as empty', async () => {
    await using dir = await tempDir({ '.git/HEAD': 'ref', '.gitignore': 'mine\n' })
    scaffoldWorker({ ...demo, targetDir: dir.path })
    expect(await dir.read('.gitignore')).toBe('mine\n')
    expect(await dir.read('package.json')).toContain('"demo"')
  })

  it('with other files is refused with the first five of them, and nothing is written', async () => {
    const names = ['g', 'f', 'e', 'd', 'c', 'b', 'a', '.dot']
    await using dir = await tempDir(Object.fromEntries(names.map((name) => [name, ''])))
    expect(() => scaffoldWorker({ ...demo, targetDir: dir.path })).toThrow(
      expect.objectContaining({
        code: 'scaffold_target_not_empty',
        message: `${dir.path} holds a, b, c, d, e and 2 more.`,
      }),
    )
    expect(Object.keys(snapshot(dir.path)).toSorted()).toEqual(names.toSorted())
  })

  it('with other files, which are allowed, keeps every one of them', async () => {
    await using dir = await tempDir({ 'package.json': '{}', 'README.md': 'mine' })
    const { files, kept } = scaffoldWorker({ ...demo, targetDir: dir.path, allowNonEmpty: true })
    expect(kept).toEqual(['package.json'])
    expect(await dir.read('package.json')).toBe('{}')
    expect(files).not.toContain('package.json')
    expect(await dir.read('src/index.ts')).toContain('demo::hello')
  })

  it('that is a worker already stays as it is, byte for byte', async () => {
    await using dir = await tempDir()
    const first = scaffoldWorker({ ...demo, targetDir: dir.path })
    await dir.write('src/index.ts', 'changed')
    const before = snapshot(dir.path)
    const again = scaffoldWorker({ targetDir: dir.path, name: 'Other', language: 'ts', allowNonEmpty: true })
    expect(again).toMatchObject({ status: 'unchanged', workerId: first.workerId, name: 'demo', files: [] })
    expect(snapshot(dir.path)).toEqual(before)
  })

  it('that is a worker in another language is refused', async () => {
    await using dir = await tempDir()
    scaffoldWorker({ ...demo, targetDir: dir.path })
    const before = snapshot(dir.path)
    expect(() => scaffoldWorker({ targetDir: dir.path, name: 'demo', language: 'py' })).toThrow(
      expect.objectContaining({ code: 'scaffold_language_differs', hint: expect.stringContaining('own') }),
    )
    expect(snapshot(dir.path)).toEqual(before)
  })

  it.each([
    ['[worker]\nname=demo\nlanguage=ts\n', 'has no line `worker_id=…`'],
    [`[worker]\nworker_id=${randomUUID()}\nname=demo\nlanguage=cobol\n`, "the language 'cobol'"],
  ])('whose marker is damaged is refused', async (marker, problem) => {
    await using dir = await tempDir({ '.iii/worker.ini': marker })
    expect(() => scaffoldWorker({ ...demo, targetDir: dir.path })).toThrow(
      expect.objectContaining({ code: 'scaffold_marker_invalid', message: expect.stringContaining(problem) }),
    )
  })

  it('that is a file, or lies below one, cannot be used', async () => {
    await using dir = await tempDir({ file: '' })
    for (const path of ['file', 'file/below']) {
      expect(() => scaffoldWorker({ ...demo, targetDir: dir.join(path) })).toThrow(
        expect.objectContaining({
          code: 'scaffold_target_unusable',
          message: expect.stringContaining('is a file'),
        }),
      )
    }
  })

  it('for a name that is none is not even created', async () => {
    await using dir = await tempDir()
    expect(() => scaffoldWorker({ targetDir: dir.join('x'), name: 'No good', language: 'ts' })).toThrow(
      expect.objectContaining({ code: 'scaffold_name_invalid' }),
    )
    expect(readdirSync(dir.path)).toEqual([])
  })
})

describe('a language', () => {
  it.each(['ts', 'TypeScript', 'py', 'PYTHON'])('may be spelt %s', (text) => {
    expect(parseLanguage(text)).toBe(text.slice(0, 2).toLowerCase() === 'py' ? 'py' : 'ts')
  })

  it.each(['js', 'javascript', 'rs', 'Rust'])(
    '%s has no template yet, which names those that have',
    (text) => {
      expect(() => parseLanguage(text)).toThrow(
        expect.objectContaining({
          code: 'scaffold_language_not_offered',
          message: expect.stringContaining('typescript, python'),
        }),
      )
    },
  )

  it('that nobody knows is refused with the four values', () => {
    expect(() => parseLanguage('cobol')).toThrow(
      expect.objectContaining({
        code: 'scaffold_language_unknown',
        message: "'cobol' is none of typescript, javascript, python, rust.",
      }),
    )
  })
})

it.each([
  ['demo', 'DemoWorker'],
  ['order_intake', 'OrderIntakeWorker'],
  ['math-worker', 'MathWorker'],
  ['worker', 'MainWorker'],
  ['2fa', 'Worker2fa'],
])('the worker %s has the class %s', (name, className) => {
  expect(classNameOf(name)).toBe(className)
})
