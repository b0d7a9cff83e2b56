import { describe, expect, test } from 'vitest'
import { isIiiError } from '../../framework/errors/iii-error.js'
import { parseWorkerManifest, readWorkerManifest } from '../../framework/project/index.js'
import { tempDir } from '../helpers/temp-dir.js'

const PATH = '/w/iii.worker.yaml'

function problemsOf(text: string): string[] {
  try {
    parseWorkerManifest(text, PATH)
  } catch (error) {
    if (!isIiiError(error)) throw error
    return error.message
      .split('\n')
      .flatMap((line) => (line.startsWith(PATH) ? [line.slice(PATH.length + 1)] : []))
  }
  return []
}

describe('fields', () => {
  test('a name is enough', () => {
    expect(parseWorkerManifest('name: " math "\n', PATH)).toEqual({
      name: 'math',
      runtime: {},
      scripts: {},
      env: {},
      dependencies: {},
      resources: { cpus: 2, memoryMib: 2048 },
      deprecated: [],
    })
  })

  test('every current field is read', () => {
    const text = `
name: math
description: Adds.
version: 1.0.0
runtime: { base_image: docker.io/x/node:latest }
scripts: { setup: apt-get install x, install: "", start: node . }
env: { A: text, B: 1, C: true, D: 1.10 }
dependencies: { other: ^1.0.0 }
resources: { cpus: 9, memory: 1024 }
iii: v1
deploy: bundle
tags: [a]
x-team: { any: [thing] }
`
    expect(parseWorkerManifest(text, PATH)).toEqual({
      name: 'math',
      description: 'Adds.',
      version: '1.0.0',
      runtime: { baseImage: 'docker.io/x/node:latest' },
      scripts: { setup: 'apt-get install x', install: '', start: 'node .' },
      env: { A: 'text', B: '1', C: 'true', D: '1.10' },
      dependencies: { other: '^1.0.0' },
      resources: { cpus: 4, memoryMib: 1024 },
      deprecated: [],
    })
  })

  test('the older shape is read too and its keys are named', () => {
    const text = 'name: m\nruntime: {kind: python, package_manager: pip, entry: m.py}\nconfig: {a: 1}\n'
    expect(parseWorkerManifest(text, PATH)).toMatchObject({
      runtime: { kind: 'python', packageManager: 'pip', entry: 'm.py' },
      config: { a: 1 },
      deprecated: ['runtime.kind', 'runtime.package_manager', 'runtime.entry', 'config'],
    })
    expect(parseWorkerManifest('name: m\nlanguage: rust\nentry: x\n', PATH)).toMatchObject({
      runtime: { kind: 'rust', entry: 'x' },
      deprecated: ['language', 'entry'],
    })
    expect(parseWorkerManifest('name: m\nruntime: {language: bun}\n', PATH).runtime.kind).toBe('bun')
  })

  test('what the build wrote about the worker comes through, inline or as the name of a file', () => {
    const text =
      'name: m\nprovides:\n  functions: [{id: m::f, request_schema: {type: object}}]\n  trigger_types: [{id: t}]\n'
    expect(parseWorkerManifest(text, PATH).provides).toEqual({
      functions: [{ id: 'm::f', request_schema: { type: 'object' } }],
      triggers: [],
      triggerTypes: [{ id: 't' }],
    })
    expect(parseWorkerManifest('name: m\nprovides: ./dist/s.json\n', PATH).provides).toBe('./dist/s.json')
  })
})

describe('problems', () => {
  test.each([
    ['', '1:1 the worker has no name: add `name: my-worker`'],
    ['[]', '1:1 the manifest must be a map, e.g. `name: my-worker`'],
    ['name: 5', '1:7 name must be a string, not 5'],
    ['name: a b', `1:7 name may only contain letters, digits, '.', '_' and '-', unlike 'a b'`],
    ['name: a\nname: b', `2:1 the key 'name' occurs twice in one map`],
    ['name: a\nscript: {}', `2:1 unknown key 'script'; did you mean 'scripts'?`],
    ['name: a\nscripts: {strat: x}', `2:11 unknown key 'strat' in scripts; did you mean 'start'?`],
    ['name: a\nscripts: []', '2:10 scripts must be a map, not a list'],
    ['name: a\nscripts: {start: [x]}', '2:18 scripts.start must be a string, not a list'],
    ['name: a\nscripts: {start: ""}', '2:18 scripts.start must not be empty'],
    ['name: a\nscripts: {install: 1}', '2:20 scripts.install must be a string, not 1'],
    ['name: a\nscripts: {setup: 1}', '2:18 scripts.setup must be a string, not 1'],
    ['name: a\ndescription: 1', '2:14 description must be a string, not 1'],
    ['name: a\nversion: 1.0', '2:10 version must be a string, not 1'],
    ['name: a\nruntime: x', `2:10 runtime must be a map, not the text 'x'`],
    [
      'name: a\nruntime: {kind: pyton}',
      `2:17 runtime.kind must be one of typescript, javascript, bun, python, rust, not 'pyton'; did you mean 'python'?`,
    ],
    [
      'name: a\nruntime: {package_manager: x}',
      `2:28 runtime.package_manager must be one of npm, yarn, pnpm, bun, pip, uv, not 'x'`,
    ],
    [
      'name: a\nruntime: {base_image: "a b"}',
      '2:23 runtime.base_image must be an image reference of at most 512 letters, digits and . _ - / : @ +',
    ],
    ['name: a\nruntime: {entry: 1}', '2:18 runtime.entry must be a string, not 1'],
    ['name: a\nenv: {A: [1]}', '2:10 env.A must be a string, not a list'],
    ['name: a\nenv: {A-B: x}', '2:12 env.A-B is no variable name: letters, digits and _ only'],
    ['name: a\ndependencies: {a: ^1}', '2:19 dependencies.a names the worker itself'],
    ['name: a\ndependencies: [b]', '2:15 dependencies must be a map, not a list'],
    ['name: a\nresources: {cpus: 0}', '2:19 resources.cpus must be a whole number of at least 1, not 0'],
    [
      'name: a\nresources: {memory: big}',
      `2:21 resources.memory must be a whole number of at least 1, not the text 'big'`,
    ],
    ['name: a\nprovides: []', '2:11 provides must be a map, not a list'],
    ['name: a\nprovides: {functions: [{}]}', '2:24 provides.functions[0] has no id'],
    ['name: a\nprovides: {functions: [x]}', '2:24 provides.functions[0] must be a map'],
    ['name: a\ndeploy: x', `2:9 deploy must be one of binary, image, bundle, not 'x'`],
    ['name: a\niii: 1', '2:6 iii must be a string, not 1'],
  ])('%j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  test('all are told at once', () => {
    expect(problemsOf('nme: a\nscripts: 1\n')).toEqual([
      '1:1 the worker has no name: add `name: my-worker`',
      `1:1 unknown key 'nme'; did you mean 'name'?`,
      '2:10 scripts must be a map, not 1',
    ])
  })

  test('a manifest above 64 KiB is not read', async () => {
    await using dir = await tempDir({ 'iii.worker.yaml': `name: a\n#${'x'.repeat(65_536)}` })
    await expect(readWorkerManifest(dir.path)).rejects.toMatchObject({ code: 'worker_manifest_too_large' })
  })

  test('a folder that does not exist is named', async () => {
    await using dir = await tempDir()
    await expect(readWorkerManifest(dir.join('none'))).rejects.toMatchObject({
      code: 'worker_folder_not_found',
      message: `${dir.join('none')} is not a folder.`,
    })
  })
})

describe('scripts that are left out', () => {
  const DEPS = { dependencies: { x: '1' } }
  const pkg = (content: object) => JSON.stringify(content)

  test.each<[string, Record<string, string>, object]>([
    [
      'package.json with start',
      { 'package.json': pkg({ scripts: { start: 'x', dev: 'y' }, ...DEPS }) },
      { install: 'npm install', start: 'npm run start' },
    ],
    ['package.json with dev', { 'package.json': pkg({ scripts: { dev: 'y' } }) }, { start: 'npm run dev' }],
    [
      'package.json with main',
      { 'package.json': pkg({ main: 'a.js', devDependencies: { x: '1' } }) },
      { install: 'npm install', start: 'node a.js' },
    ],
    ['a TypeScript main', { 'package.json': pkg({ main: 'a b.ts' }) }, { start: 'npx tsx "a b.ts"' }],
    ['an entry file alone', { 'index.js': '' }, { start: 'node index.js' }],
    ['a usual entry file', { 'package.json': '{}', 'src/index.js': '' }, { start: 'node src/index.js' }],
    [
      'a lock file of pnpm',
      { 'package.json': pkg({ scripts: { start: 'x' }, ...DEPS }), 'pnpm-lock.yaml': '' },
      { install: 'pnpm install', start: 'pnpm run start' },
    ],
    [
      'a lock file of yarn',
      { 'package.json': pkg({ main: 'x.ts', ...DEPS }), 'yarn.lock': '' },
      { install: 'yarn install', start: 'yarn tsx x.ts' },
    ],
    [
      'a lock file of bun',
      { 'package.json': pkg(DEPS), 'bun.lock': '', 'index.ts': '' },
      { install: 'bun install', start: 'bun run index.ts' },
    ],
    [
      'the packageManager field',
      { 'package.json': pkg({ packageManager: 'pnpm@9.0.0', main: 'x.ts' }) },
      { start: 'pnpm exec tsx x.ts' },
    ],
    ['Cargo.toml', { 'Cargo.toml': '' }, { install: 'cargo build --release', start: 'cargo run --release' }],
    [
      'pyproject.toml',
      { 'pyproject.toml': '', 'src/main.py': '' },
      {
        install: 'python3 -m venv .venv && .venv/bin/python -m pip install --disable-pip-version-check -e .',
        start: '.venv/bin/python src/main.py',
      },
    ],
    [
      'requirements.txt',
      { 'requirements.txt': '', 'main.py': '' },
      {
        install:
          'python3 -m venv .venv && .venv/bin/python -m pip install --disable-pip-version-check -r requirements.txt',
        start: '.venv/bin/python main.py',
      },
    ],
    [
      'uv.lock',
      { 'pyproject.toml': '', 'uv.lock': '', 'main.py': '' },
      { install: 'uv sync', start: 'uv run python main.py' },
    ],
    ['a single Python file', { 'w.py': '' }, { start: 'python3 w.py' }],
    [
      'manifest, kind and entry',
      { 'iii.worker.yaml': 'name: w\nruntime: {kind: typescript, entry: e.ts}', 'package.json': pkg(DEPS) },
      { install: 'npm install', start: 'npx tsx e.ts' },
    ],
    [
      'manifest, kind bun',
      { 'iii.worker.yaml': 'name: w\nlanguage: bun\nentry: e.ts', 'package.json': pkg(DEPS) },
      { install: 'bun install', start: 'bun run e.ts' },
    ],
    [
      'manifest, Python module',
      {
        'iii.worker.yaml': 'name: w\nruntime: {kind: python, package_manager: pip, entry: pkg.main}',
        'pyproject.toml': '',
      },
      {
        install: 'python3 -m venv .venv && .venv/bin/python -m pip install --disable-pip-version-check -e .',
        start: '.venv/bin/python -m pkg.main',
      },
    ],
    ['manifest, start only', { 'iii.worker.yaml': 'name: w\nscripts: {start: go}' }, { start: 'go' }],
    [
      'manifest, no install wanted',
      { 'iii.worker.yaml': 'name: w\nscripts: {install: "", start: go}', 'package.json': pkg(DEPS) },
      { start: 'go' },
    ],
    [
      'manifest, setup',
      { 'iii.worker.yaml': 'name: w\nscripts: {setup: s, install: i, start: go}' },
      { setup: 's', install: 'i', start: 'go' },
    ],
    [
      'a broken package.json beside an entry',
      { 'package.json': '{', 'index.js': '' },
      { start: 'node index.js' },
    ],
  ])('%s', async (_, files, scripts) => {
    await using dir = await tempDir(files)
    expect((await readWorkerManifest(dir.path)).scripts).toEqual(scripts)
  })

  test('a folder without a manifest lends the worker its name', async () => {
    await using dir = await tempDir({ 'math/main.py': '' })
    const manifest = await readWorkerManifest(dir.join('math'))
    expect(manifest).toMatchObject({ name: 'math', dir: dir.join('math') })
    expect(manifest.file).toBeUndefined()
  })

  test('nothing to go by is an error that lists what was looked for', async () => {
    await using dir = await tempDir({ 'a.py': '', 'b.py': '' })
    await expect(readWorkerManifest(dir.path)).rejects.toMatchObject({
      code: 'worker_start_unknown',
      message: expect.stringMatching(
        /iii\.worker\.yaml \(scripts\.start\), package\.json, Cargo\.toml, .*main\.py/,
      ) as string,
    })
  })
})
