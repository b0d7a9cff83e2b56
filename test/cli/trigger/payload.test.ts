import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPayload, draftPayload } from '../../../cli/trigger/payload.js'
import { parsePair } from '../../../cli/trigger/pairs.js'
import { memoryIo } from '../../helpers/run-cli.js'
import { tempDir } from '../../helpers/temp-dir.js'

interface Given {
  readonly json?: string
  readonly schema?: unknown
  readonly stdin?: string
  readonly cwd?: string
}

async function payload(
  tokens: readonly string[],
  { json, schema, ...surroundings }: Given = {},
): Promise<unknown> {
  const source = {
    pairs: tokens.map(parsePair),
    ...(json === undefined ? {} : { json: { option: '--json', text: json } }),
  }
  return buildPayload(await draftPayload(source, memoryIo(surroundings).io), schema)
}

describe('without a schema', () => {
  it.each([
    [[], {}],
    [['a=10', 'b=20'], { a: 10, b: 20 }],
    [['name=alice'], { name: 'alice' }],
    [['flag=true', 'x=null', 'y=1.5', 'z=-1', 'e=1e3'], { flag: true, x: null, y: 1.5, z: -1, e: 1000 }],
    [['list=[1,2]', 'o={"k":1}'], { list: [1, 2], o: { k: 1 } }],
    [['s="5"'], { s: '5' }],
    [['s=5'], { s: 5 }],
    [['zip=00123'], { zip: '00123' }],
    [['u=a=b'], { u: 'a=b' }],
    [['k==v'], { k: '=v' }],
    [['k='], { k: '' }],
    [['a=1', 'a=2'], { a: 2 }],
    [['a.b=1'], { 'a.b': 1 }],
    [['a[]=1'], { 'a[]': 1 }],
    [['n=1e400'], { n: '1e400' }],
    [['k:=[1]'], { k: [1] }],
    [['k:="5"'], { k: '5' }],
  ])('%j becomes %j', async (tokens, expected) => {
    expect(await payload(tokens)).toEqual(expected)
  })

  it.each([['=v'], ['word'], [':=1'], ['@=x']])('%s is refused, and named', async (token) => {
    await expect(payload([token])).rejects.toMatchObject({
      code: 'cli_pair_invalid',
      message: expect.stringContaining(token) as string,
    })
  })

  it('forced JSON that is none is refused', async () => {
    await expect(payload(['k:=oops'])).rejects.toMatchObject({ code: 'cli_json_invalid' })
  })

  it('the key __proto__ is a key like any other', async () => {
    const value = await payload(['__proto__={"polluted":true}'])
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}')
  })

  it('every JSON value comes through a pair unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const text = JSON.stringify(value)
        expect(await payload([`k=${text}`])).toEqual({ k: JSON.parse(text) as unknown })
      }),
    )
  })
})

describe('--json', () => {
  it.each([['{"a":1}'], ['[1]'], ['"x"'], ['null'], ['5']])('%s is the payload as it is', async (json) => {
    expect(await payload([], { json })).toEqual(JSON.parse(json))
  })

  it('is an object that pairs are merged over', async () => {
    expect(await payload(['a=9'], { json: '{"a":1,"b":2}' })).toEqual({ a: 9, b: 2 })
  })

  it.each([['[1]'], ['null'], ['"x"']])('%s cannot take pairs', async (json) => {
    await expect(payload(['a=1'], { json })).rejects.toMatchObject({ code: 'cli_payload_not_object' })
  })

  it('that is no JSON is refused with its text', async () => {
    await expect(payload([], { json: 'oops' })).rejects.toMatchObject({
      code: 'cli_json_invalid',
      message: expect.stringContaining('oops') as string,
    })
  })

  it('reads a file behind @, and the standard input behind -', async () => {
    await using dir = await tempDir({ 'in.json': '{"a":1}\n' })
    expect(await payload([], { json: '@in.json', cwd: dir.path })).toEqual({ a: 1 })
    expect(await payload([], { json: '-', stdin: '{"b":2}' })).toEqual({ b: 2 })
    await expect(payload([], { json: '@none.json', cwd: dir.path })).rejects.toMatchObject({
      code: 'cli_file_unreadable',
    })
  })
})

describe('key@=file', () => {
  it('takes the text of the file as the value', async () => {
    await using dir = await tempDir({ 'note.txt': 'two\nlines\n', 'n.json': '[1, 2]' })
    expect(await payload(['note@=note.txt', 'n@=n.json'], { cwd: dir.path })).toEqual({
      note: 'two\nlines\n',
      n: [1, 2],
    })
  })
})

describe('with a schema', () => {
  const schema = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      nickname: { type: ['string', 'null'] },
      color: { enum: ['1', '2'] },
      age: { type: 'integer' },
      either: { type: ['string', 'number'] },
      address: { $ref: '#/definitions/Address' },
      'dotted.name': { type: 'number' },
      dotted: { type: 'object' },
    },
    definitions: {
      Address: {
        allOf: [
          { type: 'object', properties: { zip: { type: 'string' } } },
          {
            type: 'object',
            properties: { geo: { type: 'object', properties: { lat: { type: 'number' } } } },
          },
        ],
      },
    },
  }

  it.each([
    [['name=5'], { name: '5' }],
    [['name=true'], { name: 'true' }],
    [['name="5"'], { name: '"5"' }],
    [['name:=5'], { name: 5 }],
    [['nickname=null'], { nickname: null }],
    [['nickname=nil'], { nickname: 'nil' }],
    [['color=1'], { color: '1' }],
    [['age=5'], { age: 5 }],
    [['age=x'], { age: 'x' }],
    [['either=5'], { either: 5 }],
    [['either=x'], { either: 'x' }],
    [['either=12345678901234567890'], { either: '12345678901234567890' }],
    [['either=true'], { either: 'true' }],
    [['other=5'], { other: 5 }],
    [['address.zip=00123'], { address: { zip: '00123' } }],
    [['address.zip=1', 'address.geo.lat=2'], { address: { zip: '1', geo: { lat: 2 } } }],
    [['address.unknown.x=1'], { address: { 'unknown.x': 1 } }],
    [['dotted.name=1'], { 'dotted.name': 1 }],
    [['dotted.other=1'], { dotted: { other: 1 } }],
    [['name.x=1'], { 'name.x': 1 }],
  ])('%j becomes %j', async (tokens, expected) => {
    expect(await payload(tokens, { schema })).toEqual(expected)
  })

  it('a nested pair is added to the object that --json gave', async () => {
    expect(await payload(['address.zip=2'], { schema, json: '{"address":{"city":"X","zip":"1"}}' })).toEqual({
      address: { city: 'X', zip: '2' },
    })
  })

  it('a schema that refers to itself does not hang', async () => {
    const recursive = {
      $ref: '#/definitions/Node',
      definitions: {
        Node: { type: 'object', properties: { next: { $ref: '#/definitions/Node' }, v: { type: 'string' } } },
      },
    }
    expect(await payload(['next.next.v=1'], { schema: recursive })).toEqual({ next: { next: { v: '1' } } })
    expect(await payload(['a=1'], { schema: { $ref: '#' } })).toEqual({ a: 1 })
    expect(await payload(['a=1'], { schema: { allOf: [{ $ref: '#' }] } })).toEqual({ a: 1 })
  })
})
