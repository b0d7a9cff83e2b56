import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { expect, it } from 'vitest'
import { root } from '../architecture/imports.js'
import { mathWorker, workerProject } from '../build/helpers/worker-project.js'
import { runCli } from '../helpers/run-cli.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { connectWorker } from '../helpers/connect-worker.js'
import { blocksOf, commandsOf } from './markdown.js'

const page = 'docs/build.md'
const [manifest] = blocksOf(page).filter(({ language }) => language === 'json')
const [changes] = blocksOf(page).filter(({ language }) => language === 'text')

it('the manifest of the page is one', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/manifest-1.schema.json'), 'utf8')) as object
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  expect(ajv.compile(schema)(JSON.parse(manifest?.text ?? ''))).toBe(true)
})

it('the commands of the page do what it says, and its table is what they print', async () => {
  await using workspace = await workerProject({ 'src/math.ts': mathWorker })
  await runCli(['build', workspace.path])
  const kept = await workspace.read('dist/iii.manifest.json')
  await workspace.write('kept.json', kept)
  await using engine = await startTestEngine()
  await using _ = await connectWorker(engine.url, { workerName: 'math-worker' }, (client) => {
    client.registerFunction('math::add', () => null)
  })
  for (const command of commandsOf(page)) {
    const words = command
      .replace('ws://localhost:49134', engine.url)
      .replace('../released', '.')
      .split(' ')
      .slice(1)
    expect([command, (await runCli(words, { cwd: workspace.path })).code]).toEqual([command, 0])
  }
  expect(await workspace.read('docs/api.md')).toBe(await workspace.read('dist/functions.md'))
  const narrower = mathWorker.replace('/** Second addend.', 'base: number\n  /** Second addend.')
  await workspace.write('src/math.ts', narrower.replace('{ c: number }', '{ c: Whole }') + whole)
  const { code, stdout } = await runCli(['build', '--against', 'kept.json'], { cwd: workspace.path })
  expect({ code, stdout }).toEqual({ code: 1, stdout: changes?.text })
})

const whole = '\n/** @asType integer */\nexport type Whole = number\n'
