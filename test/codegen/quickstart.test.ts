import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { root } from '../architecture/imports.js'
import { pythonProblem } from '../helpers/python.js'
import { runCli } from '../helpers/run-cli.js'
import { tempDir } from '../helpers/temp-dir.js'
import { compilerComplaints, mypyComplaints, preparePython, typescriptConfig } from './checked.js'

beforeAll(preparePython)

const worker = join(root, 'examples/quickstart/workers/caller-worker')
const all = "\n  workers: ['caller-worker']\n  iii_instance: { type: import, path: PATH }\n"
const config = [
  `iii.ts:\n  language: typescript${all.replace('PATH', './client.js')}`,
  `iii_client.py:\n  language: python${all.replace('PATH', 'connection')}`,
].join('')

it('clients of the quickstart, made from its source, compile on an imported client and are up to date', async () => {
  await using dir = await tempDir({
    'codegen.yml': config,
    'client.ts': 'export const iii = { trigger: (): Promise<unknown> => Promise.resolve() }\n',
    'connection.py': 'from iii_client import IiiClient\n\niii: IiiClient\n',
    'tsconfig.json': typescriptConfig,
    'package.json': '{"type":"module"}',
  })
  const { code, stderr } = await runCli(['codegen', '--from', worker], { cwd: dir.path })
  expect([code, stderr]).toEqual([0, expect.stringContaining('iii.ts: written')])
  expect(await dir.read('iii.ts')).toContain('export const math: Api["math"] = api.math;')
  expect(await compilerComplaints(dir.path)).toBe('')
  if (pythonProblem() === undefined) expect(await mypyComplaints(dir.path, ['iii_client.py'])).toBe('')
  const check = await runCli(['codegen', '--from', worker, '--check'], { cwd: dir.path })
  expect([check.code, check.stdout]).toEqual([0, ''])
})
