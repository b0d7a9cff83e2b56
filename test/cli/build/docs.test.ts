import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { referenceText } from '../../../cli/reference/reference.js'
import { Function, Worker } from '../../../framework/decorators/index.js'
import { start } from '../../../framework/host/index.js'
import { readManifest, type Manifest } from '../../../framework/manifest/index.js'
import { manifestOf, objectSchema } from '../../host/manifest-of.js'
import { mathWorker, workerProject } from '../../build/helpers/worker-project.js'
import { runCli } from '../../helpers/run-cli.js'
import { startTestEngine } from '../../helpers/start-engine.js'

const order = objectSchema(
  {
    id: { type: 'string', format: 'uuid', description: 'Who | what.' },
    size: { type: 'string', enum: ['s', 'm'], default: 'm' },
    lines: {
      type: 'array',
      minItems: 1,
      items: objectSchema({ sku: { type: 'string' }, count: { type: 'integer', minimum: 1 } }, [
        'sku',
        'count',
      ]),
    },
    note: { type: ['string', 'null'] },
  },
  ['id', 'lines'],
)
const manifest: Manifest = {
  ...manifestOf(
    {
      id: 'shop::order',
      description: 'Takes an order.\n\nIt is **not** paid yet.',
      request_format: order,
      response_format: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
      triggers: [
        { type: 'http', config: { api_path: '/orders', http_method: 'POST' }, payload: 'plain' },
        { type: 'cron', config: { expression: '0 0 3 * * *' }, payload: 'plain' },
      ],
    },
    {
      id: 'shop::sizes',
      request_format: { type: 'object', properties: {} },
      response_format: { type: 'string', description: 'One size.' },
      metadata: { streaming: true },
    },
    {
      id: 'shop::list',
      request_format: { type: 'object', properties: {} },
      response_format: { type: 'array', items: objectSchema({ id: { type: 'string' } }, ['id']) },
    },
    {
      id: 'shop::find',
      request_format: { type: 'object', properties: {} },
      response_format: {
        anyOf: [objectSchema({ id: { type: 'string' } }, ['id']), { type: 'null' }],
      },
    },
    { id: 'shop::guard', request_format: true, role: 'condition' },
  ),
  triggerTypes: [
    {
      id: 'clock',
      className: 'Tested',
      method: 'clock',
      description: 'Every so often.',
      config_format: objectSchema({ every: { type: 'number', exclusiveMinimum: 0 } }, ['every']),
      hash: 'f00',
      source: { file: 'src/worker.ts', line: 1, column: 1 },
    },
  ],
}

describe('iii build --docs', () => {
  it('tells of each function its triggers, input, output, an example and its errors', () => {
    expect(referenceText(manifest, 'shop')).toMatchInlineSnapshot(`
      "# tested

      <!-- Written by \`iii build --docs\`. Do not edit. -->

      | Function or trigger type | What it does |
      | --- | --- |
      | [\`shop::order\`](#shoporder) | Takes an order. |
      | [\`shop::sizes\`](#shopsizes) | |
      | [\`shop::list\`](#shoplist) | |
      | [\`shop::find\`](#shopfind) | |
      | [\`clock\`](#clock) | Every so often. |

      ## \`shop::order\`

      Takes an order.

      It is **not** paid yet.

      ### Triggers

      | Type | When |
      | --- | --- |
      | \`http\` | POST /orders |
      | \`cron\` | at 0 0 3 * * * |

      ### Input

      | Name | Type | Required | Description |
      | --- | --- | --- | --- |
      | \`id\` | \`string\` | yes | Who \\| what. (format uuid) |
      | \`size\` | \`enum(s\\|m)\` | no | (default m) |
      | \`lines\` | \`object[]\` | yes | (min 1 items) |
      | \`lines[].sku\` | \`string\` | yes | |
      | \`lines[].count\` | \`integer\` | yes | (min 1) |
      | \`note\` | \`string\\|null\` | no | |

      ### Output

      | Name | Type | Present | Description |
      | --- | --- | --- | --- |
      | \`total\` | \`number\` | always | |

      ### Example

      \`\`\`sh
      iii trigger shop::order id=123e4567-e89b-42d3-a456-426614174000 'lines=[{"sku":"text","count":1}]'
      \`\`\`

      ### Errors

      | Code | When | Over http |
      | --- | --- | --- |
      | \`validation_failed\` | The input breaks its schema; every place is listed. | 400 |
      | \`invocation_failed\` | The function threw. An error with a code keeps its code. | 500 |
      | \`TIMEOUT\` | No answer came in time. | 504 |

      ## \`shop::sizes\`

      ### Input

      Nothing.

      ### Output, one after the other

      \`string\`: One size.

      ### Example

      \`\`\`sh
      iii trigger shop::sizes
      \`\`\`

      ### Errors

      | Code | When |
      | --- | --- |
      | \`validation_failed\` | The input breaks its schema; every place is listed. |
      | \`invocation_failed\` | The function threw. An error with a code keeps its code. |
      | \`TIMEOUT\` | No answer came in time. |

      ## \`shop::list\`

      ### Input

      Nothing.

      ### Output

      \`object[]\`

      | Name | Type | Present | Description |
      | --- | --- | --- | --- |
      | \`[].id\` | \`string\` | always | |

      ### Example

      \`\`\`sh
      iii trigger shop::list
      \`\`\`

      ### Errors

      | Code | When |
      | --- | --- |
      | \`validation_failed\` | The input breaks its schema; every place is listed. |
      | \`invocation_failed\` | The function threw. An error with a code keeps its code. |
      | \`TIMEOUT\` | No answer came in time. |

      ## \`shop::find\`

      ### Input

      Nothing.

      ### Output

      \`{ id } \\| null\`

      | Name | Type | Present | Description |
      | --- | --- | --- | --- |
      | \`id\` | \`string\` | always | |

      ### Example

      \`\`\`sh
      iii trigger shop::find
      \`\`\`

      ### Errors

      | Code | When |
      | --- | --- |
      | \`validation_failed\` | The input breaks its schema; every place is listed. |
      | \`invocation_failed\` | The function threw. An error with a code keeps its code. |
      | \`TIMEOUT\` | No answer came in time. |

      ## \`clock\`

      A trigger type. Every so often.

      ### Config

      | Name | Type | Required | Description |
      | --- | --- | --- | --- |
      | \`every\` | \`number\` | yes | (more than 0) |

      ### Payload

      Anything.
      "
    `)
  })

  it('gives examples that run as they stand', async () => {
    @Worker({ name: 'math' })
    class Math {
      @Function('math::add')
      add({ a, b }: { a: number; b: number }): { c: number } {
        return { c: a + b }
      }
      @Function('math::total')
      total({ of }: { of: { value: number; label: string }[] }): number {
        return of.reduce((sum, { value }) => sum + value, 0)
      }
    }
    const sum = objectSchema({ a: { type: 'number', minimum: 2 }, b: { type: 'number' } }, ['a', 'b'])
    const part = objectSchema({ value: { type: 'number' }, label: { type: 'string', examples: ["it's"] } }, [
      'value',
      'label',
    ])
    const total = objectSchema({ of: { type: 'array', minItems: 1, items: part } }, ['of'])
    const built = manifestOf(
      { id: 'math::add', className: 'Math', method: 'add', request_format: sum },
      { id: 'math::total', className: 'Math', method: 'total', request_format: total },
    )
    await using engine = await startTestEngine()
    const worker = await start(Math, { url: engine.url, manifest: built, handleSignals: false })
    const blocks = [...referenceText(built, 'math').matchAll(/^```sh\n(.*)\n```$/gm)].map(
      ([, line = '']) => line,
    )
    const results = await Promise.all(
      blocks.map(async (line) => {
        const { stdout } = await promisify(execFile)('sh', ['-c', `iii() { printf '%s\\0' "$@"; }; ${line}`])
        return runCli(stdout.split('\0').slice(0, -1), { env: { III_URL: engine.url } })
      }),
    )
    await worker.stop()
    expect(results.map(({ code, stdout }) => [code, JSON.parse(stdout)])).toEqual([
      [0, { c: 3 }],
      [0, 1],
    ])
  })

  it('says that a function is deprecated, and why', () => {
    const facts = { request_format: true, description: 'Old.' }
    const text = referenceText(
      manifestOf(
        { id: 'a::b', ...facts, metadata: { deprecated: 'Use a::c.' } },
        { id: 'a::d', ...facts, metadata: { deprecated: true } },
      ),
      'shop',
    )
    expect(text).toContain('## `a::b`\n\n**Deprecated.** Use a::c.\n\nOld.')
    expect(text).toContain('## `a::d`\n\n**Deprecated.**\n\nOld.')
  })

  it('says so when there is nothing to tell', () => {
    expect(referenceText({ version: 1, workers: [], functions: [] }, 'empty')).toMatch(
      /^# empty\n[^]*No functions\.\n$/,
    )
  })

  it('writes dist/functions.md or the file that is named, and only when its text changes', async () => {
    await using project = await workerProject({ 'src/math.ts': mathWorker })
    expect((await runCli(['build', project.path])).code).toBe(0)
    expect(existsSync(project.join('dist/functions.md'))).toBe(false)
    const first = await runCli(['build', project.path, '--docs'])
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining(': dist/functions.md')])
    const again = await runCli(['build', project.path, '--docs'])
    expect(again.stderr).toContain('nothing changed')
    const named = await runCli(['build', '--docs', 'docs/api.md'], { cwd: project.path })
    expect(named.stderr).toContain(': docs/api.md')
    const built = (await readManifest(project.path)) as Manifest
    expect(await project.read('docs/api.md')).toBe(referenceText(built, 'any'))
  })

  it('leaves a file alone that somebody wrote', async () => {
    await using project = await workerProject({ 'src/math.ts': mathWorker, 'README.md': '# Mine\n' })
    const { code, stderr } = await runCli(['build', '--docs', 'README.md'], { cwd: project.path })
    expect(code).toBe(1)
    expect(stderr).toContain('README.md is there, and was not written by iii build --docs.')
    expect(await project.read('README.md')).toBe('# Mine\n')
  })
})
