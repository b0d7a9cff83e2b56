import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHelpers } from 'yeoman-test'
import WorkerGenerator, { type WorkerGeneratorOptions } from '../../generators/worker/index.js'
import { scaffoldWorker } from '../../generators/worker/scaffold.js'
import { tempDir } from '../helpers/temp-dir.js'

const helpers = createHelpers({})
const at = {
  namespace: 'iii:worker',
  resolved: join(import.meta.dirname, '../../generators/worker/index.ts'),
}
const isTerminal = process.stdin.isTTY

const generate = (cwd: string, options: Partial<WorkerGeneratorOptions>) =>
  helpers.run<WorkerGenerator>(WorkerGenerator, at, { cwd }).withOptions({ ...options, skipInstall: false })

describe('the Yeoman generator of a worker', () => {
  afterEach(() => {
    process.stdin.isTTY = isTerminal
    vi.restoreAllMocks()
  })

  it.each(['ts', 'py'] as const)('makes the same %s files as the command', async (language) => {
    await using dir = await tempDir()
    const { files } = scaffoldWorker({ targetDir: dir.join('command/demo'), name: 'demo', language })
    await generate(dir.path, { directory: 'yeoman/demo', language })
    const text = (side: string, file: string) => readFileSync(dir.join(side, 'demo', file), 'utf8')
    for (const file of files.filter((path) => path !== '.iii/worker.ini')) {
      expect(text('yeoman', file)).toBe(text('command', file))
    }
    expect(text('yeoman', '.iii/worker.ini')).toContain(`language=${language}`)
  })

  it('asks for the language on a terminal', async () => {
    await using dir = await tempDir()
    process.stdin.isTTY = true
    await generate(dir.path, { name: 'demo' }).withAnswers({ language: 'py' })
    expect(await dir.read('src/main.py')).toContain('demo::hello')
  })

  it('without a terminal and a language says which option is missing', async () => {
    await using dir = await tempDir()
    process.stdin.isTTY = false
    await expect(generate(dir.path, {})).rejects.toMatchObject({ code: 'scaffold_language_missing' })
  })

  it('overwrites nothing where other files are allowed', async () => {
    await using dir = await tempDir({ 'package.json': '{"mine":true}\n' })
    await generate(dir.path, { name: 'demo', language: 'ts', allowNonEmpty: true })
    expect(await dir.read('package.json')).toBe('{"mine":true}\n')
    expect(await dir.read('src/index.ts')).toContain('demo::hello')
  })

  it('changes nothing in a folder that is a worker already', async () => {
    await using dir = await tempDir()
    scaffoldWorker({ targetDir: dir.path, name: 'demo', language: 'ts' })
    await dir.write('src/index.ts', 'changed')
    await generate(dir.path, { language: 'ts' })
    expect(await dir.read('src/index.ts')).toBe('changed')
  })
})
