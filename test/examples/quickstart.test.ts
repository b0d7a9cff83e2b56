import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../architecture/imports.js'
import { commandsOf } from '../docs/markdown.js'
import { pythonProblem } from '../helpers/python.js'
import { processesIn, runProcess, startProcess, type ProcessOutcome } from '../helpers/run-process.js'
import { until } from '../helpers/until.js'

const RUN_LIMIT_MS = 240_000
const source = join(root, 'examples', 'quickstart')
const made = ['.iii', '.venv', 'data', 'dist', '__pycache__']

/** A copy of the quickstart inside the repository, where `iii-framework` resolves as it does in the example. */
describe.sequential('npm start -- --once', () => {
  let project = ''

  beforeAll(() => {
    mkdirSync(join(root, '.cache'), { recursive: true })
    project = mkdtempSync(join(root, '.cache', 'quickstart-'))
    cpSync(source, project, {
      recursive: true,
      filter: (path) => !relative(source, path).split('/').some(isMade),
    })
  })
  afterAll(() => rmSync(project, { recursive: true, force: true, maxRetries: 5 }))

  const isMade = (name: string): boolean => made.includes(name)
  const env = { III_PORT: '0', III_HTTP_PORT: '0' }
  const script = [join(root, 'scripts', 'quickstart.mjs')]
  const runOnce = (path = process.env['PATH'] ?? ''): Promise<ProcessOutcome> =>
    runProcess(process.execPath, [...script, project, '--once'], { cwd: root, env: { ...env, PATH: path } })

  it(
    'prints the four answers and leaves no process',
    async () => {
      expect(pythonProblem()).toBeUndefined()
      const { code, stdout, stderr } = await runOnce()
      expect({ code, answers: answersOf(stdout), stderr }).toMatchObject({
        code: 0,
        answers: [
          '$ iii trigger math::add a=2 b=3',
          '{ "c": 5 }',
          '$ iii trigger math::add_two_numbers a=10 b=20',
          '{ "c": 30 }',
          '$ iii trigger math::running_total',
          '{ "total": 30 }',
          '$ POST /math/add-two-numbers {"a":1,"b":2}',
          '200 { "c": 3 }',
        ],
      })
      expect(processesIn(project)).toEqual([])
    },
    RUN_LIMIT_MS,
  )

  it(
    'continues the running total the second time',
    async () => {
      expect(answersOf((await runOnce()).stdout)).toContain('{ "total": 63 }')
    },
    RUN_LIMIT_MS,
  )

  it(
    'without Python says so in one line and runs the rest',
    async () => {
      const { code, stdout, stderr } = await runOnce(pathWithoutPython(project))
      expect(stderr.split('\n').filter((line) => line.includes('Python 3 is missing'))).toHaveLength(1)
      expect({ code, answers: answersOf(stdout) }).toEqual({
        code: 0,
        answers: [
          '$ iii trigger math::running_total',
          '{ "total": 66 }',
          '$ GET /math/running-total',
          '200 { "total": 66 }',
        ],
      })
    },
    RUN_LIMIT_MS,
  )

  it(
    'without --once stays up until it is stopped, and then takes everything with it',
    async () => {
      await using running = startProcess(process.execPath, [...script, project], { cwd: root, env })
      await until(() => running.output().includes('It stays up until Ctrl-C'), { timeoutMs: RUN_LIMIT_MS })
      expect(processesIn(project).length).toBeGreaterThanOrEqual(3)
      await runDocumented(project, running.output())
      await addAtOneTime(project)
      running.child.kill('SIGINT')
      expect(await running.exited).toBe(0)
      expect(processesIn(project)).toEqual([])
    },
    RUN_LIMIT_MS,
  )
})

/** Runs what the README and the quickstart itself tell a newcomer to try, against the engine of the project. */
async function runDocumented(project: string, printed: string): Promise<void> {
  const http = httpOf(project)
  const proposed = printed.split('\n').flatMap((line) => /^  ((?:npx|curl) .*)/.exec(line)?.[1] ?? [])
  expect(proposed.length).toBeGreaterThan(2)
  for (const command of [...commandsOf('examples/quickstart/README.md'), ...proposed]) {
    if (command.startsWith('curl')) expect([command, await statusOf(command, http)]).toEqual([command, 200])
    else if (command !== 'npx iii') {
      const { code } = await runProcess('sh', ['-c', command], { cwd: project })
      expect([command, code]).toEqual([command, command.includes('a=x') ? 1 : 0])
    }
  }
}

/** Calls that overlap all count into the total. */
async function addAtOneTime(project: string): Promise<void> {
  const http = httpOf(project)
  const total = async (): Promise<number> => {
    const response = await fetch(`${http}/math/running-total`)
    return ((await response.json()) as { total: number }).total
  }
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ a: 1, b: 0 }),
  }
  const before = await total()
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${http}/math/add-two-numbers`, post)))
  expect(await total()).toBe(before + 20)
}

function httpOf(project: string): string {
  return (JSON.parse(readFileSync(join(project, '.iii/run/engine.json'), 'utf8')) as { http: string }).http
}

/** Makes the request of a curl command, at the port the system chose; curl itself may be missing. */
async function statusOf(command: string, http: string): Promise<number> {
  const part = (pattern: RegExp): string | undefined => pattern.exec(command)?.[1]
  const url = part(/(http:\S+)/)?.replace('http://127.0.0.1:3111', http) ?? ''
  const [name, value] = part(/-H '(.*?)'/)?.split(': ') ?? []
  const headers = name !== undefined && value !== undefined ? { [name]: value } : {}
  const body = part(/-d '(.*?)'/)
  const response = await fetch(url, {
    method: part(/-X (\w+)/) ?? 'GET',
    headers,
    ...(body !== undefined && { body }),
  })
  return response.status
}

/** What was printed, line by line, without the port that the system chose. */
function answersOf(stdout: string): string[] {
  return stdout
    .trim()
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '')
    .split('\n')
}

/** A PATH with what the TypeScript worker needs and nothing else. */
function pathWithoutPython(project: string): string {
  const folder = join(project, '.bin')
  mkdirSync(folder, { recursive: true })
  for (const program of ['node', 'npm', 'sh']) {
    const { stdout } = spawnSync('which', [program], { encoding: 'utf8' })
    symlinkSync(stdout.trim(), join(folder, program))
  }
  return folder
}
