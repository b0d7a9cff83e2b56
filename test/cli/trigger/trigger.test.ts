import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type Engine } from '../../../framework/engine/index.js'
import { InvocationError, registerWorker, sendItems, type Client } from '../../../framework/sdk/index.js'
import { runCli, type CliOutcome, type CliSurroundings } from '../../helpers/run-cli.js'
import { tempDir } from '../../helpers/temp-dir.js'
import { until } from '../../helpers/until.js'

const addSchema = {
  type: 'object',
  properties: {
    a: { type: 'number', description: 'First summand.' },
    b: { type: 'number', minimum: 0 },
    note: { type: 'string' },
  },
  required: ['a', 'b'],
}

let engine: Engine
let worker: Client
const received: unknown[] = []

beforeAll(async () => {
  engine = await startEngine({ port: 0 })
  worker = registerWorker(engine.url, { workerName: 'math', log: () => {} })
  worker.registerFunction('math::add', ({ a, b }: { a: number; b: number }) => ({ c: a + b, a }), {
    description: 'Adds two numbers.',
    request_format: addSchema,
  })
  worker.registerFunction('math::echo', (data: unknown) => {
    received.push(data)
    return data
  })
  worker.registerFunction('math::nothing', () => null)
  worker.registerFunction('math::fail', () => {
    throw new Error('out of \u001b[31mluck')
  })
  worker.registerFunction('math::refuse', () => {
    throw new InvocationError({ code: 'TOO_LATE', message: 'closed' })
  })
  worker.registerFunction('math::delegate', () => worker.trigger({ function_id: 'maths::ad', payload: {} }))
  const rows = async ({ to }: { to: number }) => {
    const { writer, reader } = await worker.createChannel()
    const items = (async function* () {
      for (let n = 0; n < to; n++) yield { n }
      throw new Error('no more')
    })()
    void sendItems(writer, items)
    return reader
  }
  worker.registerFunction('math::rows', rows, { metadata: { streaming: true } })
  worker.registerFunction('math::slow', () => new Promise(() => {}))
  await worker.ready()
})

afterAll(async () => {
  await worker.shutdown()
  await engine.stop()
})

const trigger = (argv: readonly string[], surroundings?: CliSurroundings): Promise<CliOutcome> =>
  runCli(['trigger', '--url', engine.url, ...argv], surroundings)

/** What a function received, less what the engine adds. */
const withoutCaller = (value: unknown): unknown => {
  const { _caller_worker_id: _caller, ...rest } = value as Record<string, unknown>
  return rest
}

describe('a call', () => {
  it('prints its result as indented JSON, members in their order', async () => {
    expect(await trigger(['math::add', 'a=2', 'b=3'])).toEqual({
      code: 0,
      stdout: '{\n  "c": 5,\n  "a": 2\n}\n',
      stderr: '',
    })
  })

  it.each([
    [['-o', 'json'], '{"c":5,"a":2}\n'],
    [['-o', 'raw'], '{"c":5,"a":2}\n'],
    [['-q'], ''],
  ])('with %j prints %j', async (options, stdout) => {
    expect((await trigger(['math::add', 'a=2', 'b=3', ...options])).stdout).toBe(stdout)
  })

  it('prints results that come one by one as they come, and the failure that ends them', async () => {
    const { code, stdout, stderr } = await trigger(['math::rows', 'to=2', '-o', 'json'])
    expect([code, stdout]).toEqual([1, '{"n":0}\n{"n":1}\n'])
    expect(stderr).toContain('no more')
  })

  it('prints nothing for null', async () => {
    expect(await trigger(['math::nothing'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('prints text as it is when asked for raw', async () => {
    expect((await trigger(['math::echo', '--json', '"two\\nlines"', '-o', 'raw'])).stdout).toBe(
      'two\nlines\n',
    )
  })

  it('gives a pair the type of the schema, unless told not to', async () => {
    const { stdout } = await trigger(['math::echo', 'note=5'])
    expect(JSON.parse(stdout)).toMatchObject({ note: 5 })
    const typed = registerWorker(engine.url, { workerName: 'typed', log: () => {} })
    typed.registerFunction('typed::echo', (data: unknown) => data, { request_format: addSchema })
    await typed.ready()
    const base = ['typed::echo', 'a=1', 'b=2', 'note=5', '-o', 'json']
    expect(withoutCaller(JSON.parse((await trigger(base)).stdout))).toEqual({ a: 1, b: 2, note: '5' })
    expect(withoutCaller(JSON.parse((await trigger([...base, '--no-schema'])).stdout))).toEqual({
      a: 1,
      b: 2,
      note: 5,
    })
    await typed.shutdown()
  })

  it('with --void has no result, and arrives', async () => {
    const before = received.length
    expect(await trigger(['math::echo', 'x=1', '--void'])).toEqual({ code: 0, stdout: '', stderr: '' })
    await until(() => received.length > before)
  })

  it('in the earlier form works, with a note', async () => {
    const { code, stdout, stderr } = await trigger([
      '--function-id',
      'math::add',
      '--payload',
      '{"a":1,"b":2}',
      '-o',
      'json',
    ])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"c":3,"a":1}\n' })
    expect(stderr).toMatch(/^note: .*earlier form/)
  })

  it('finds the engine by III_URL, by host and port, and by the run file of the project', async () => {
    const argv = ['trigger', 'math::add', 'a=1', 'b=1', '-o', 'json']
    await using project = await tempDir({
      'config.yaml': 'workers: []\n',
      '.iii/run/engine.json': JSON.stringify({
        pid: process.pid,
        version: '0',
        ws: engine.url,
        startedAt: new Date().toISOString(),
      }),
      'deep/er/file': '',
    })
    const outcomes = [
      await runCli(argv, { env: { III_URL: engine.url } }),
      await runCli([...argv, '--address', '127.0.0.1', '--port', String(engine.port)], {
        env: { III_URL: 'ws://127.0.0.1:1' },
      }),
      await runCli(argv, { cwd: project.join('deep/er') }),
      await runCli([...argv, '--config', project.join('config.yaml')]),
    ]
    for (const { stdout } of outcomes) expect(stdout).toBe('{"c":2,"a":1}\n')
  })
})

describe('a call that fails', () => {
  it('with a payload that breaks the schema prints every violation with its place', async () => {
    const { code, stdout, stderr } = await trigger(['math::add', 'a=x', 'b=-1'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^Error: \{\n {2}"code": "validation_failed",/)
    expect(stderr.split('\n')).toContain('/a must be number, but is string')
    expect(stderr.split('\n')).toContain('/b must be >= 0')
    expect(stderr).toContain('fix:   See every argument with `iii trigger math::add --help`.')
  })

  it('for want of required parameters names all of them, and does not reach the function', async () => {
    const { code, stderr } = await trigger(['math::add'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^\/a is required\n\/b is required$/m)
  })

  it('in the function prints code, message and stack as JSON', async () => {
    const { code, stdout, stderr } = await trigger(['math::fail'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    const body = JSON.parse(stderr.slice('Error: '.length)) as Record<string, string>
    expect(body).toMatchObject({ code: 'invocation_failed', message: 'out of \u001b[31mluck' })
    expect(body['stacktrace']).toContain('out of')
    expect(stderr).not.toContain('\u001b')
  })

  it('shows the stack as text on a terminal, without escape codes', async () => {
    const { stderr } = await trigger(['math::fail'], { terminalWidth: 100 })
    expect(stderr).not.toContain('"stacktrace"')
    expect(stderr).toMatch(/\n {4}at /)
    expect(stderr).not.toContain('\u001b')
  })

  it('keeps the code the function chose', async () => {
    expect((await trigger(['math::refuse'])).stderr).toContain('"code": "TOO_LATE"')
  })

  it('for an unknown function suggests the nearest', async () => {
    for (const id of ['math::ad', 'mth::add', 'add']) {
      const { code, stderr } = await trigger([id])
      expect(code).toBe(1)
      expect(stderr).toMatch(/"code": "function_not_found"[^]*fix: {3}Did you mean `math::add`/)
    }
  })

  it('for a function that a found one calls in vain says which of the two was found', async () => {
    const { code, stderr } = await trigger(['math::delegate'])
    expect(code).toBe(1)
    expect(stderr).toContain('Function maths::ad not found')
    expect(stderr).toContain('fix:   `math::delegate` is registered; this is about a function it calls.')
  })

  it('for want of an answer in time says so', async () => {
    const { code, stderr } = await trigger(['math::slow', '--timeout-ms', '200'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/"code": "TIMEOUT"[^]*fix: .*Raise --timeout-ms/)
  })

  it('for want of a queue says how to call without one', async () => {
    const { code, stderr } = await trigger(['math::add', 'a=1', 'b=2', '--queue', 'default'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/"code": "enqueue_error"[^]*fix: .*without --queue/)
  })

  it('for want of an engine says how to start one', async () => {
    for (const argv of [['math::add'], ['--list']]) {
      const { code, stderr } = await runCli(['trigger', '--url', 'ws://127.0.0.1:1', ...argv])
      expect(code).toBe(1)
      expect(stderr).toMatch(/cli_engine_unreachable[^]*ECONNREFUSED[^]*Start the engine with `iii`/)
    }
  })

  it('waits for an engine that is coming up when asked to', async () => {
    const early = await startEngine({ port: 0 })
    const { port } = early
    await early.stop()
    const calling = runCli([
      'trigger',
      '--port',
      String(port),
      '--wait',
      '--timeout-ms',
      '8000',
      'engine::workers::list',
      '-q',
    ])
    const late = await startEngine({ port })
    expect(await calling).toEqual({ code: 0, stdout: '', stderr: '' })
    await late.stop()
  })
})

describe('--list', () => {
  it('lists functions by prefix, one per line or as JSON', async () => {
    const { stdout } = await trigger(['--list', 'math::a'])
    expect(stdout).toBe('math::add  math  Adds two numbers.\n')
    expect(JSON.parse((await trigger(['--list', 'math::a', '-o', 'json'])).stdout)).toEqual([
      { function_id: 'math::add', worker_name: 'math', description: 'Adds two numbers.' },
    ])
  })
})

describe('--help', () => {
  it('of a function comes from the running engine', async () => {
    const { code, stdout } = await trigger(['math::add', '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^iii trigger math::add\nAdds two numbers\.\n/)
    expect(stdout).toMatch(/a +number +yes +First summand\./)
    expect(stdout).toMatch(/math \((available|connected)\)/)
    expect(stdout).toContain('iii trigger math::add a=1 b=0')
    expect(stdout).toContain('--timeout-ms')
  })

  it('with --json is what the engine said', async () => {
    const { stdout } = await trigger(['math::add', '--help', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ function_id: 'math::add', request_schema: addSchema })
  })

  it('of an unknown function exits 1 with the nearest', async () => {
    const { code, stdout, stderr } = await trigger(['math::ad', '--help'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/cli_function_unknown[^]*math::add/)
  })

  it('without an engine is the help of the command, after a warning', async () => {
    const { code, stdout, stderr } = await runCli(['trigger', 'f', '--help', '--url', 'ws://127.0.0.1:1'])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^warning: /)
    expect(stdout).toBe((await runCli(['trigger', '--help'])).stdout)
  })
})
