import { stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { catalogText } from '../../framework/codegen/index.js'
import { catalogFunction, catalogOf } from '../codegen/catalogs.js'
import { mathWorker, workerProject } from '../build/helpers/worker-project.js'
import { launchProject } from '../helpers/launch-project.js'
import { runCli } from '../helpers/run-cli.js'
import { tempDir, type TempDir } from '../helpers/temp-dir.js'

const catalog = catalogOf([
  catalogFunction('math::add', {
    worker_name: 'math',
    request_schema: { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] },
  }),
  catalogFunction('math::hidden', { worker_name: 'math', metadata: { internal: true } }),
])

const output = (spec: string): string => `out.ts:\n  language: typescript\n${spec}`
const everything = output("  workers: ['*']\n  iii_instance: { type: argument }\n")

/** A folder with a config and a saved catalogue. */
function folder(config: string = everything): Promise<TempDir> {
  return tempDir({ 'codegen.yml': config, 'catalog.json': catalogText(catalog) })
}

const fromFile = ['codegen', '--from', 'catalog.json']

describe('iii codegen', () => {
  it('writes what the config says, and nothing the second time', async () => {
    await using dir = await folder()
    expect(await runCli(fromFile, { cwd: dir.path })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'out.ts: written (1 function, 0 trigger types, 1 type)\n',
    })
    const { mtimeMs } = await stat(dir.join('out.ts'))
    const again = await runCli(fromFile, { cwd: dir.path })
    expect(again.stderr).toContain('out.ts: unchanged')
    expect((await stat(dir.join('out.ts'))).mtimeMs).toBe(mtimeMs)
  })

  it('--check writes nothing, shows the difference and exits with 1; with 0 right after a run', async () => {
    await using dir = await folder()
    await runCli(fromFile, { cwd: dir.path })
    expect(await runCli([...fromFile, '--check'], { cwd: dir.path })).toMatchObject({ code: 0, stdout: '' })
    const stale = (await dir.read('out.ts')).replace('a: number', 'a: string')
    await dir.write('out.ts', stale)
    const { code, stdout, stderr } = await runCli([...fromFile, '--check'], { cwd: dir.path })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^--- out\.ts\n\+\+\+ out\.ts\n@@ -\d+,7 \+\d+,7 @@\n/)
    expect(stdout).toContain('\n-  a: string;\n+  a: number;\n')
    expect(stderr).toMatch(/out\.ts: would change[^]*codegen_stale[^]*Run `iii codegen`/)
    expect(await dir.read('out.ts')).toBe(stale)
  })

  it('--json reports each output for programs', async () => {
    await using dir = await folder()
    const { stdout } = await runCli([...fromFile, '--json'], { cwd: dir.path })
    expect(JSON.parse(stdout)).toEqual([
      {
        path: 'out.ts',
        language: 'typescript',
        functions: 1,
        triggers: 0,
        types: 1,
        bytes: Buffer.byteLength(await dir.read('out.ts')),
        status: 'written',
        warnings: [],
      },
    ])
  })

  it('leaves a file alone that somebody wrote, and the other outputs with it', async () => {
    await using dir = await folder(everything + everything.replace('out.ts', 'mine.ts'))
    await dir.write('mine.ts', 'export const mine = 1\n')
    const { code, stderr } = await runCli(fromFile, { cwd: dir.path })
    expect(code).toBe(2)
    expect(stderr).toContain('cause: mine.ts is there, and was not written by iii codegen.')
    expect(await dir.read('mine.ts')).toBe('export const mine = 1\n')
    await expect(stat(dir.join('out.ts'))).rejects.toThrow('ENOENT')
  })

  it('--only takes outputs by their paths, and suggests the nearest for an unknown one', async () => {
    await using dir = await folder(
      everything + everything.replace('out.ts', 'other.ts') + everything.replace('out.ts', 'third.ts'),
    )
    const { stderr } = await runCli([...fromFile, '--only', 'out.ts', '--only=./third.ts'], { cwd: dir.path })
    expect(stderr.match(/^\S+: written/gm)).toEqual(['out.ts: written', 'third.ts: written'])
    const unknown = await runCli([...fromFile, '--only', 'thrid.ts'], { cwd: dir.path })
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Did you mean third.ts?')])
  })

  it('warns of a selector without a match, with the nearest name, and goes on', async () => {
    await using dir = await folder(output("  functions: ['math::ad', 'math::add']\n  mode: [types]\n"))
    const { code, stderr } = await runCli(fromFile, { cwd: dir.path })
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(
        /warning: .*codegen_selector_unmatched[^]*'math::ad'[^]*Did you mean 'math::add'/,
      ),
    ])
  })

  it('leaves internal functions out unless a glob spells out where they are', async () => {
    await using dir = await folder(output("  functions: ['**']\n  mode: [types, map]\n"))
    await runCli(fromFile, { cwd: dir.path })
    expect(await dir.read('out.ts')).not.toContain('hidden')
    await dir.write('codegen.yml', output("  functions: ['math::*']\n  mode: map\n"))
    await runCli(fromFile, { cwd: dir.path })
    expect(await dir.read('out.ts')).toContain('"math::hidden": {')
  })

  it('reads the source of a worker, which needs no engine', async () => {
    await using dir = await workerProject({ 'src/index.ts': mathWorker, 'codegen.yml': everything })
    expect(await runCli(['codegen', '--from', 'build'], { cwd: dir.path })).toMatchObject({ code: 0 })
    expect(await dir.read('out.ts')).toContain(
      'add(input: AddInput, options?: CallOptions): Promise<AddResult>;',
    )
    const elsewhere = await tempDir({ 'codegen.yml': everything })
    await using _ = elsewhere
    await runCli(['codegen', '--from', dir.path], { cwd: elsewhere.path })
    expect(await elsewhere.read('out.ts')).toBe(await dir.read('out.ts'))
  })

  it('of a source with a mistake shows it, and keeps the file', async () => {
    await using dir = await workerProject({
      'src/index.ts': 'export const a: number = "x"\n',
      'codegen.yml': everything,
      'out.ts': '// kept\n',
    })
    const { code, stderr } = await runCli(['codegen', '--from', 'build'], { cwd: dir.path })
    expect([code, stderr]).toEqual([2, expect.stringMatching(/codegen_build_failed[^]*src\/index\.ts:1:14/)])
    expect(await dir.read('out.ts')).toBe('// kept\n')
  })
})

describe('iii codegen refuses, with exit code 2 and a next step,', () => {
  const refused: readonly (readonly [string, string, RegExp])[] = [
    [
      'a key it does not know',
      output("  function: ['a']\n"),
      /codegen\.yml:3:3 unknown key 'function'[^]*did you mean 'functions'/,
    ],
    ['a text that is no YAML', 'out.ts: {', /codegen_config_invalid/],
    ['an empty file', '', /codegen_config_invalid.*[^]*must be a map/],
    [
      'a missing language',
      "out.ts:\n  workers: ['*']\n",
      /language is missing; write one of typescript, javascript, python/,
    ],
    [
      'a language nobody knows',
      "out.ts:\n  language: typescrypt\n  workers: ['*']\n",
      /did you mean 'typescript'/,
    ],
    [
      'go',
      "out.go:\n  language: go\n  workers: ['*']\n",
      /E_LANG_UNSUPPORTED[^]*typescript, javascript, python/,
    ],
    ['rust', "out.rs:\n  language: rust\n  workers: ['*']\n", /E_LANG_UNSUPPORTED/],
    ['a selection of nothing', output('  mode: [types]\n'), /E_EMPTY_SELECTION[^]*workers: \["\*"\]/],
    ['calls without a client', output("  workers: ['*']\n"), /E_MISSING_INSTANCE[^]*iii_instance/],
    [
      'an import without a path',
      output("  workers: ['*']\n  iii_instance: { type: import }\n"),
      /path is missing/,
    ],
    [
      'a mode nobody knows',
      output("  workers: ['*']\n  mode: [typs]\n"),
      /takes types, functions, triggers, map, not 'typs'/,
    ],
    [
      'the map of another language',
      "out.py:\n  language: python\n  workers: ['*']\n  mode: [map]\n",
      /map, which python has no way to say/,
    ],
  ]

  it.each(refused)('%s', async (_, config, message) => {
    await using dir = await folder(config)
    const { code, stderr } = await runCli(fromFile, { cwd: dir.path })
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
  })

  it('a missing config file', async () => {
    await using dir = await tempDir()
    const { code, stderr } = await runCli(['codegen'], { cwd: dir.path })
    expect([code, stderr]).toEqual([2, expect.stringContaining('codegen_config_not_found')])
  })

  it('an engine that is not there', async () => {
    await using dir = await folder()
    const { code, stderr } = await runCli(['codegen', '--url', 'ws://127.0.0.1:1'], { cwd: dir.path })
    expect([code, stderr]).toEqual([2, expect.stringContaining('cli_engine_unreachable')])
  })

  it.each([
    ['a file that is not there', 'nowhere.json', /catalog_not_found[^]*iii catalog export/],
    ['a file that is no catalogue', 'codegen.yml', /catalog_unreadable/],
    ['a catalogue of a later version', 'later.json', /catalog_version_unsupported/],
    [
      'a catalogue with a broken row',
      'broken.json',
      /catalog_unreadable[^]*functions\[0\]\.function_id is not a string/,
    ],
    ['a folder without a worker', 'build', /codegen_nothing_to_build/],
  ])('%s', async (_, from, message) => {
    await using dir = await folder()
    await dir.write('later.json', '{"version":2}')
    await dir.write('broken.json', '{"version":1,"functions":[{}],"trigger_types":[]}')
    await dir.write('.git/HEAD', '')
    const { code, stderr } = await runCli(['codegen', '--from', from], { cwd: dir.path })
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
  })
})

describe('iii catalog export', () => {
  it('saves an engine, and clients made from the file are those made from the engine', async () => {
    await using project = await launchProject({ workers: '  - name: iii-state\n' })
    const config = output(
      "  functions: ['state::*', 'engine::functions::*']\n  iii_instance: { type: argument }\n",
    )
    await using dir = await folder(config)
    const at = { cwd: dir.path, env: { III_URL: project.launched.url } }
    expect(await runCli(['catalog', 'export', '-o', 'saved.json'], at)).toMatchObject({ code: 0, stdout: '' })
    const { stdout } = await runCli(['catalog', 'export'], at)
    expect(stdout).toBe(await dir.read('saved.json'))
    await runCli(['codegen'], at)
    const { code } = await runCli(['codegen', '--from', 'saved.json', '--check'], { cwd: dir.path })
    expect(code).toBe(0)
  })
})
