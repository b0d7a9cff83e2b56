import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildManifest } from '../../framework/build/index.js'
import { root } from '../architecture/imports.js'
import { workerProject } from './helpers/worker-project.js'

/** Options for a project that sees the package itself, with the checks its decorators make. */
const realPackage = {
  paths: { 'iii-framework': [join(root, 'framework/index.ts')] },
  rootDir: '/',
  lib: ['es2023', 'esnext.disposable'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
}

/** What a build says of one file: code, line, message and what to do. */
async function toldOf(source: string, options: Readonly<Record<string, unknown>> = {}) {
  await using project = await workerProject({ 'src/index.ts': source }, options)
  const { diagnostics } = await buildManifest(project.path)
  return diagnostics.map(({ code, line, message, hint }) => [code, line, message, hint])
}

describe.each([
  ['legacy', true],
  ['standard', false],
])('with %s decorators', (_, experimentalDecorators) => {
  it('a decorator that does not fit is told in one sentence, and once', async () => {
    const source = `import { Function, Trigger, Worker } from 'iii-framework'
class Clock {}
@Worker({ name: 'shop', inject: [Clock] })
export class Shop {
  constructor(readonly clock: string) {}
  @Function('shop::nightly')
  @Trigger('cron', { expression: '0 0 3 * * *' })
  nightly(event: { order: string }): void {}
  @Function('shop::fixed')
  static fixed(): void {}
  @Function('shop::add')
  add(a: number, b: number): void {}
  @Function('shop::field')
  field = (): void => {}
}
`
    expect(await toldOf(source, { ...realPackage, experimentalDecorators })).toEqual([
      [
        'III1054',
        3,
        'the constructor does not take the client and then an instance of each class in `inject`, in this order',
        'Change the constructor or `inject`.',
      ],
      [
        'III1054',
        7,
        "the handler's first parameter cannot take the payload of trigger 'cron'",
        "Declare it as TriggerPayload<'cron'>.",
      ],
      ['III1033', 10, expect.stringContaining('is static'), expect.any(String)],
      [
        'III1054',
        11,
        "the handler's second parameter cannot take the call's context",
        'Declare it as CallContext.',
      ],
      ['III1033', 14, expect.stringContaining('is a field'), expect.any(String)],
    ])
  })
})

it('a file that cannot be parsed is told by its syntax alone', async () => {
  const source = `import { Function, Worker } from 'iii-framework'
@Worker({ name: 'shop' })
export class Shop {
  @Function('shop::open' open(): number { return 'x' }
}
`
  const told = await toldOf(source)
  expect(told[0]?.slice(0, 3)).toEqual(['TS1005', 4, "',' expected."])
  expect(told.filter(([code]) => !/^TS1\d{3}$/.test(String(code)))).toEqual([])
})

it('functions without a worker are told, and not that there is no worker as well', async () => {
  const source = `import { Function } from 'iii-framework'
export class Shop { @Function('shop::open') open(): void {} }
`
  expect((await toldOf(source)).map(([code]) => code)).toEqual(['III1038'])
})

it('a decorator that is not called, or is given no usable name, is told what to write', async () => {
  const source = `import { Function, OnShutdown, Worker } from 'iii-framework'
@Worker
export class Uncalled {}
@Worker({ name: ' ' })
export class Nameless {}
@Worker({ name: 'shop' })
export class Shop {
  @Function open(): void {}
  @Function('close') close(): void {}
  @OnShutdown end(): void {}
}
`
  expect(await toldOf(source, realPackage)).toEqual([
    ['III1055', 2, '@Worker stands here without its parentheses', "Write `@Worker({ name: 'my-worker' })`."],
    ['III1041', 4, expect.stringContaining('must be a text'), expect.any(String)],
    ['III1055', 8, '@Function stands here without its parentheses', "Write `@Function('service::name')`."],
    [
      'III1056',
      9,
      "function id 'close' does not say to which service it belongs",
      "Write two or more parts with `::` between them: 'service::close'.",
    ],
    ['III1055', 10, '@OnShutdown stands here without its parentheses', 'Write `@OnShutdown()`.'],
  ])
})

it('routes that hide each other, and a path parameter under another name than its member, are warnings', async () => {
  const source = `import { Function, Trigger, Worker } from 'iii-framework'
import type { HttpRequest } from 'iii-framework'
@Worker({ name: 'shop' })
export class Shop {
  @Function('shop::one')
  @Trigger('http', { api_path: '/orders/:orderId' })
  one(input: { order_id: string }): void {}
  @Function('shop::other')
  @Trigger('http', { api_path: 'orders/{id}', http_method: 'GET' })
  other(input: HttpRequest): void {}
  @Function('shop::remove')
  @Trigger('http', { api_path: '/orders/:id', http_method: 'POST' })
  remove(input: { id: string; ids?: string[] }): void {}
  @Function('shop::any')
  @Trigger('http', { api_path: '/shops/:shop/orders' })
  any(input: { limit?: number }): void {}
}
`
  expect(await toldOf(source)).toEqual([
    [
      'III1057',
      7,
      "GET /orders/{orderId} reaches 'shop::one' and 'shop::other', and only one of them will answer",
      'Give one of the two triggers another path or method.',
    ],
    [
      'III1058',
      7,
      "the path parameter 'orderId' is no member of the payload of 'shop::one'",
      "If 'order_id' is meant, give both one name; else add 'orderId' to the payload.",
    ],
  ])
})

it('a doc tag that is nearly one of a schema is a warning, and one of documentation is none', async () => {
  const source = `import { Function, Worker } from 'iii-framework'
export interface Order {
  /**
   * How many.
   * @minimun 1
   * @readonly
   * @remarks not too many
   * @unit pieces
   */
  count: number
}
@Worker({ name: 'shop' })
export class Shop {
  @Function('shop::take')
  take(order: Order): void {}
}
`
  expect(await toldOf(source)).toEqual([
    [
      'III1026',
      5,
      '@minimun says nothing about the schema',
      'If @minimum is meant, write that; else leave @minimun out or write it as text.',
    ],
  ])
})
