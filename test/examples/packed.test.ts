import { existsSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { pythonProblem } from '../helpers/python.js'
import { runProcess, startProcess, type ProcessOutcome } from '../helpers/run-process.js'
import { tempDir, type TempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'
import { root } from '../architecture/imports.js'

/** Two installations from the registry, on a machine that does other things too. */
const INSTALL_LIMIT_MS = 300_000

const config = `workers:
  - name: iii-worker-manager
    config:
      port: 0
  - name: iii-http
    config:
      port: 0
`

/** The package as `npm pack` makes it, installed in a folder outside the repository. */
describe.sequential('the packed package', () => {
  let dir: TempDir
  let tarball = ''

  beforeAll(async () => {
    dir = await tempDir({ 'app/package.json': '{"private":true}', 'app/config.yaml': config })
    const packed = await succeed(
      runProcess('npm', ['pack', '--json', '--pack-destination', dir.path], { cwd: root }),
    )
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }]
    tarball = dir.join(filename)
    await succeed(npm('app', 'install', tarball))
    return () => dir[Symbol.asyncDispose]()
  }, INSTALL_LIMIT_MS)

  const npm = (folder: string, ...args: string[]) =>
    runProcess('npm', [...args, '--no-audit', '--no-fund'], { cwd: dir.join(folder) })
  const iii = (...args: string[]) =>
    runProcess('npx', ['--no', '--', 'iii', ...args], { cwd: dir.join('app') })

  it('prints its version, which is that of the repository', async () => {
    const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }
    expect(await succeed(iii('--version'))).toMatchObject({ stdout: `${version}\n` })
  })

  it('scaffolds a TypeScript worker that asks for this very tarball', async () => {
    await succeed(iii('worker', 'init', 'demo', '--language', 'typescript'))
    const text = await dir.read('app/demo/package.json')
    expect(JSON.parse(text)).toMatchObject({ dependencies: { 'iii-framework': `file:${tarball}` } })
  })

  it(
    'the scaffold installs, passes its own tests and builds',
    async () => {
      await succeed(npm('app/demo', 'install'))
      expect((await succeed(npm('app/demo', 'test'))).stdout).toMatch(/^# pass 2$/m)
      await succeed(npm('app/demo', 'run', 'build'))
      expect(existsSync(dir.join('app/demo/dist/iii.manifest.json'))).toBe(true)
    },
    INSTALL_LIMIT_MS,
  )

  it(
    'workers that are added to a running engine answer, in TypeScript and in Python',
    async () => {
      expect(pythonProblem()).toBeUndefined()
      await succeed(iii('worker', 'init', 'snake', '--language', 'python'))
      await using engine = startProcess(dir.join('app/node_modules/.bin/iii'), [], { cwd: dir.join('app') })
      await until(() => engine.child.exitCode === null && existsSync(dir.join('app/.iii/run/engine.json')))
      await succeed(iii('worker', 'add', './demo', './snake'))
      for (const name of ['demo', 'snake']) {
        const { stdout } = await succeed(iii('trigger', `${name}::hello`, 'name=Ada'))
        expect(JSON.parse(stdout)).toEqual({ message: 'Hello, Ada!' })
      }
      await openHttp(dir.join('app/demo/src/index.ts'))
      const { http } = JSON.parse(await dir.read('app/.iii/run/engine.json')) as { http: string }
      expect(await until(() => post(`${http}/demo/hello`, { name: 'Ada' }), { timeoutMs: 60_000 })).toEqual({
        message: 'Hello, Ada!',
      })
      const refused = await iii('trigger', 'demo::hello', 'name=Ada', 'age:=3')
      expect(refused).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('validation_failed') as string,
      })
    },
    INSTALL_LIMIT_MS,
  )
})

/** Takes the scaffold's commented trigger in, as its comment says. */
async function openHttp(file: string): Promise<void> {
  const source = await readFile(file, 'utf8')
  const opened = source
    .replace('import { Function, ', 'import { Function, Trigger, ')
    .replace('// @Trigger', '@Trigger')
  await writeFile(file, opened)
}

/** The answer, once there is a route. */
async function post(url: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.ok ? response.json() : undefined
}

async function succeed(running: Promise<ProcessOutcome>): Promise<ProcessOutcome> {
  const outcome = await running
  if (outcome.code !== 0) throw new Error(`exit code ${outcome.code}\n${outcome.stdout}\n${outcome.stderr}`)
  return outcome
}
