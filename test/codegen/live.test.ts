import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../framework/sdk/index.js'
import { root } from '../architecture/imports.js'
import { launchProject, type TestProject } from '../helpers/launch-project.js'
import { pythonProblem, pythonWith } from '../helpers/python.js'
import { runCli } from '../helpers/run-cli.js'
import { runProcess } from '../helpers/run-process.js'
import { tempDir, type TempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'
import {
  compilerComplaints,
  javascriptConfig,
  mypyComplaints,
  preparePython,
  typescriptConfig,
} from './checked.js'

beforeAll(preparePython)

const standard = '  - name: iii-state\n  - name: iii-http\n    config:\n      port: 0\n'

const selection = `
  workers: ['*']
  functions: ['state::*', 'engine::functions::list']
  triggers: ['**']
  iii_instance: { type: argument }
`
const config = [
  `iii.ts:\n  language: typescript${selection}`,
  `iii.js:\n  language: javascript${selection}`,
  `iii_client.py:\n  language: python${selection}`,
].join('')

const number = { type: 'number' }
const addInput = { type: 'object', properties: { a: number, b: number }, required: ['a', 'b'] }
const addResult = { type: 'object', properties: { c: number }, required: ['c'] }
const mail = { type: 'object', properties: { subject: { type: 'string' } }, required: ['subject'] }
const mailConfig = { type: 'object', properties: { box: { type: 'string' } }, required: ['box'] }

/** A worker with a function, and with a trigger type that fires once for each binding. */
async function offer(client: Client): Promise<void> {
  const formats = { request_format: addInput, response_format: addResult }
  client.registerFunction('math::add', async ({ a, b }: { a: number; b: number }) => ({ c: a + b }), {
    description: 'Adds two numbers.',
    ...formats,
  })
  client.registerTriggerType(
    {
      id: 'email::new-mail',
      description: 'A mail.',
      trigger_request_format: mailConfig,
      call_request_format: mail,
    },
    {
      registerTrigger: async ({
        function_id,
        config: { box },
      }: {
        function_id: string
        config: { box: string }
      }) => {
        await client.trigger({ function_id, payload: { subject: `in ${box}` } })
      },
      unregisterTrigger: () => {},
    },
  )
  await client.ready()
}

/** A project with the standard workers and one of its own, and the clients generated from it. */
async function generated(project: TestProject): Promise<TempDir> {
  await offer(project.connect('math'))
  const dir = await tempDir({
    'codegen.yml': config,
    'tsconfig.json': typescriptConfig,
    'jsconfig.json': javascriptConfig,
    'package.json': '{"type":"module"}',
  })
  const { code, stderr } = await runCli(['codegen', '--url', project.launched.url], { cwd: dir.path })
  expect([code, stderr]).toEqual([0, expect.stringContaining('iii.ts: written')])
  return dir
}

interface GeneratedModule {
  readonly createApi: (iii: Client) => {
    math: { add(input: { a: number; b: number }): Promise<{ c: number }> }
    state: {
      set(input: object): Promise<unknown>
      get(input: object): Promise<unknown>
      listKeys(input: object): Promise<{ keys: string[] }>
    }
    engine: { functions: { list(): Promise<{ functions: unknown[] }> } }
    email: { onNewMail(config: object, handler: (mail: unknown) => void): { unregister(): void } }
  }
}

describe('clients generated from a running engine', () => {
  it('compile, and are up to date right after', async () => {
    await using project = await launchProject({ workers: standard })
    await using dir = await generated(project)
    expect(await compilerComplaints(dir.path)).toBe('')
    expect(await compilerComplaints(dir.path, 'jsconfig.json')).toBe('')
    const check = await runCli(['codegen', '--check', '--url', project.launched.url], { cwd: dir.path })
    expect([check.code, check.stdout]).toEqual([0, ''])
    if (pythonProblem() === undefined) expect(await mypyComplaints(dir.path, ['iii_client.py'])).toBe('')
  })

  it.each(['iii.ts', 'iii.js'])('call functions and bind triggers: %s', async (file) => {
    await using project = await launchProject({ workers: standard })
    await using dir = await generated(project)
    const code = ts.transpileModule(await readFile(dir.join(file), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    }).outputText
    const path = await dir.write('run.mjs', code)
    const { createApi } = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as GeneratedModule
    const api = createApi(project.connect())
    expect(await api.math.add({ a: 2, b: 3 })).toEqual({ c: 5 })
    await api.state.set({ scope: 's', key: 'k', value: { n: 1 } })
    expect(await api.state.get({ scope: 's', key: 'k' })).toEqual({ n: 1 })
    expect(await api.state.get({ scope: 's', key: 'none' })).toBeNull()
    expect(await api.state.listKeys({ scope: 's' })).toEqual({ keys: ['k'] })
    expect((await api.engine.functions.list()).functions).not.toEqual([])
    const mails: unknown[] = []
    api.email.onNewMail({ box: 'one' }, (got) => mails.push(got))
    api.email.onNewMail({ box: 'two' }, (got) => mails.push(got))
    await until(() => mails.length === 2)
    expect(mails).toMatchObject([{ subject: 'in one' }, { subject: 'in two' }])
  })

  it.skipIf(pythonProblem() !== undefined)(
    `call functions and bind triggers: iii_client.py${pythonProblem() ? ` (skipped: ${pythonProblem()})` : ''}`,
    async () => {
      await using project = await launchProject({ workers: standard })
      await using dir = await generated(project)
      await dir.write('use.py', usePython)
      const python = await pythonWith(join(root, 'test/compat/peers/requirements.txt'))
      const { code, stdout, stderr } = await runProcess(python, ['use.py', project.launched.url], {
        cwd: dir.path,
      })
      expect([code, stdout.trim()], stderr).toEqual([
        0,
        '{"sum": 5.5, "again": 7, "value": {"n": 1}, "mails": ["in one"]}',
      ])
    },
  )
})

const usePython = `
import asyncio, json, sys, threading
from iii import InitOptions, register_worker
from iii_client import Api

client = register_worker(
    sys.argv[1],
    InitOptions(worker_name="user", otel={"enabled": False}, enable_metrics_reporting=False),
)
api = Api(client)
total = api.math.add({"a": 2, "b": 3.5})
again = client._run_on_loop(api.math.add_async({"a": 3, "b": 4}))
api.state.set({"scope": "p", "key": "k", "value": {"n": 1}})
value = api.state.get({"scope": "p", "key": "k"})
arrived = threading.Event()
mails = []

def on_mail(mail):
    mails.append(mail["subject"])
    arrived.set()

api.email.on_new_mail({"box": "one"}, on_mail)
arrived.wait(20)
print(json.dumps({"sum": total["c"], "again": again["c"], "value": value, "mails": mails}), flush=True)
client.shutdown()
`
