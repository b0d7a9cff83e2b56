import { describe, expect, it } from 'vitest'
import { functionHelp } from '../../../cli/help/function-help.js'
import { readFunctionInfo } from '../../../cli/help/function-info.js'

/** The help of a function with these facts, without the table of options. */
function helpOf(info: Record<string, unknown>, width = Infinity): string {
  const facts = {
    function_id: 'shop::order',
    worker_name: 'shop',
    namespace: 'default',
    registered_triggers: [],
    ...info,
  }
  const input = { info: readFunctionInfo('shop::order', facts), options: [], workerStatus: 'connected' }
  return functionHelp(input, { width, paint: (_style, text) => text }).join('\n')
}

/** The first column of the table of parameters, indentation kept. */
function nameColumn(help: string): string[] {
  const lines = help.split('\n')
  const head = lines.findIndex((line) => /^ {2}name +type/.test(line))
  const rows = lines.slice(head + 1, lines.indexOf('', head))
  return rows.map((line) => line.slice(2, lines[head]?.indexOf('type')).trimEnd())
}

describe('the help of a function', () => {
  it('says so when there is no schema', () => {
    expect(helpOf({})).toBe(
      [
        'iii trigger shop::order',
        '',
        "Usage: iii trigger shop::order [key=value ...] [--json '<obj>']",
        '',
        'Parameters:',
        '  no request schema published',
        '',
        'Worker:',
        '  shop (connected)',
        '',
        'Example:',
        '  iii trigger shop::order',
      ].join('\n'),
    )
  })

  it('says below the description that a function is deprecated, and why', () => {
    const help = (deprecated: unknown) =>
      helpOf({ description: 'Old.', metadata: { deprecated } }).split('\n')
    expect(help('Use shop::take.').slice(1, 4)).toEqual(['Old.', 'Deprecated: Use shop::take.', ''])
    expect(help(true).slice(1, 4)).toEqual(['Old.', 'Deprecated.', ''])
    expect(help(false).slice(1, 3)).toEqual(['Old.', ''])
  })

  it('says that results come one by one', () => {
    const help = helpOf({ response_schema: { type: 'number' }, metadata: { streaming: true } })
    expect(help).toContain('Returns, one by one:\n  number')
  })

  it('tells once what the build wrote into a description for those who read nothing else', () => {
    const size = { type: 'string', enum: ['s', 'm'], default: 'm', examples: ['s'] }
    const noted = { ...size, description: 'How big. (one of s, m; default m; e.g. s)' }
    const rows = helpOf({ request_schema: { type: 'object', properties: { size: noted } } }).split('\n')
    expect(rows).toContain('  size  enum(s|m)  no        How big. (default m, e.g. s)')
  })

  it('lists parameters in declared order with type, limits and text', () => {
    const text = helpOf({
      description: 'Places an order.\nTwice if need be.',
      request_schema: {
        type: 'object',
        properties: {
          zeta: { type: 'integer', minimum: 0, maximum: 10, description: 'How many.' },
          alpha: { type: 'string', minLength: 1, maxLength: 8, default: 'x' },
          mail: { type: 'string', format: 'email' },
          code: { type: 'string', pattern: '^[A-Z]+$' },
          ratio: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
          list: { type: 'array', items: { type: ['string', 'null'] }, minItems: 1 },
          any: {},
          color: { enum: ['red', 'green', 3] },
        },
        required: ['zeta', 'list'],
      },
    })
    expect(text).toContain('Places an order.\nTwice if need be.\n')
    expect(text.slice(text.indexOf('  name'), text.indexOf('\n\nWorker'))).toBe(
      [
        '  name   type               required  description',
        '  zeta   integer            yes       How many. (min 0, max 10)',
        '  alpha  string             no        (min 1 chars, max 8 chars, default x)',
        '  mail   string             no        (format email)',
        '  code   string             no        (pattern ^[A-Z]+$)',
        '  ratio  number             no        (more than 0, multiple of 0.5)',
        '  list   (string|null)[]    yes       (min 1 items)',
        '  any    any                no',
        '  color  enum(red|green|3)  no',
      ].join('\n'),
    )
  })

  it('follows references and allOf, and indents nested objects three levels deep', () => {
    const text = helpOf({
      request_schema: {
        $ref: '#/definitions/In',
        definitions: {
          In: {
            allOf: [
              { $ref: '#/definitions/Base' },
              { type: 'object', properties: { own: { type: 'number' } }, required: ['own'] },
            ],
          },
          Base: {
            type: 'object',
            properties: {
              to: {
                type: 'object',
                properties: {
                  geo: { type: 'object', properties: { lat: { type: 'object', properties: { deep: {} } } } },
                },
              },
              lines: { type: 'array', items: { $ref: '#/definitions/Line' } },
            },
          },
          Line: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
        },
      },
    })
    expect(nameColumn(text)).toEqual(['to', '  to.geo', '    to.geo.lat', 'lines', '  lines[].sku', 'own'])
  })

  it('tells the forms of a union apart, and survives a schema that refers to itself', () => {
    const text = helpOf({
      request_schema: {
        type: 'object',
        properties: {
          shape: {
            oneOf: [
              { type: 'object', properties: { kind: { const: 'circle' }, r: { type: 'number' } } },
              { type: 'object', properties: { kind: { const: 'square' }, side: { type: 'number' } } },
            ],
          },
          self: { $ref: '#' },
        },
      },
    })
    expect(text).toContain('{ kind, r } | { kind, side }')
    expect(text).toContain('self.self.self')
  })

  it('shows what it returns, what triggers it, and a line to run', () => {
    const text = helpOf({
      request_schema: {
        type: 'object',
        properties: {
          id: { type: 'string', examples: ["it's"] },
          n: { type: 'integer', minimum: 2 },
          skip: {},
        },
        required: ['id', 'n'],
      },
      response_schema: {
        type: 'object',
        properties: { total: { type: 'number', description: 'In cents.' } },
      },
      registered_triggers: [
        { id: '1', trigger_type: 'http', config: { api_path: '/orders/:id', http_method: 'POST' } },
        { id: '2', trigger_type: 'cron', config: { expression: '0 * * * * *' } },
        { id: '3', trigger_type: 'state', config: { scope: 'orders' } },
        { id: '4', trigger_type: 'custom', config: { a: 1 } },
      ],
    })
    expect(text).toContain('Returns:\n  object\n    total  number  In cents.\n')
    expect(text).toContain(
      'Triggers:\n  http    POST /orders/:id\n  cron    at 0 * * * * *\n  state   changes of orders\n  custom  {"a":1}\n',
    )
    expect(text).toContain(`Example:\n  iii trigger shop::order 'id=it'\\''s' n=2`)
  })

  it('shows no control character, direction change or line end that a worker sent', () => {
    const evil = '\u001b[31mred\u202e\u2028\u0007\u009b2J\nnext\ttab'
    const text = helpOf({
      description: evil,
      worker_name: evil,
      request_schema: {
        type: 'object',
        properties: { [evil]: { type: 'string', description: evil, default: evil } },
      },
      registered_triggers: [{ id: '1', trigger_type: evil, config: { x: evil } }],
    })
    // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]/)
    expect(text).toContain('[31mred2J next tab')
  })

  it('is made of whatever the engine answers', () => {
    for (const info of [
      null,
      [],
      { request_schema: 5, registered_triggers: 'x' },
      { request_schema: true },
    ]) {
      const input = { info: readFunctionInfo('f', info), options: [] }
      expect(functionHelp(input, { width: 80, paint: (_style, text) => text })).toContain('Parameters:')
    }
  })
})
