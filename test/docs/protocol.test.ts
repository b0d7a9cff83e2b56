import { describe, expect, it } from 'vitest'
import { openGrant, readGrant } from '../../framework/engine/access/grant.js'
import { policyOf, type RbacOptions } from '../../framework/engine/access/policy.js'
import { mayCall } from '../../framework/engine/access/rules.js'
import { bufferSizes } from '../../framework/engine/channels/channel-hub.js'
import { completeOptions } from '../../framework/engine/options.js'
import { gaugeMembers } from '../../framework/engine/registry/worker-metrics.js'
import { wireErrors } from '../../framework/errors/catalog/wire.js'
import { decodeFrame } from '../../framework/protocol/codec.js'
import { type FrameType, toEngine, toWorker } from '../../framework/protocol/frames.js'
import { validators } from '../../framework/protocol/validators.js'
import {
  DEFAULT_ENGINE_URL,
  engineTriggerTypes,
  MAX_DEPTH,
  paths,
  telemetryFunctions,
} from '../../framework/protocol/well-known.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { readDocument } from './markdown.js'
import { quoted, type Row, sectionOf, tableIn } from './tables.js'

const page = 'docs/protocol.md'
const table = (heading: string, title: string): Row[] => tableIn(sectionOf(page, heading), title)
const code = (cell = ''): string => quoted(cell)[0] ?? cell
const firstColumn = (rows: readonly Row[]): string[] => rows.map(([cell]) => code(cell))

interface Member {
  readonly name: string
  readonly type: string
  readonly isNeeded: boolean
}

function membersOf(frame: string): Member[] {
  return table(`\`${frame}\``, 'Member').map(([name, type = '', needed]) => {
    return { name: code(name), type, isNeeded: needed === 'yes' }
  })
}

/** A value of each type the page names, and values that are not of it. */
const types: { readonly [type: string]: { readonly good: unknown; readonly bad: readonly unknown[] } } = {
  text: { good: 'x', bad: [7, {}, ['x'], true] },
  UUID: {
    good: '00000000-0000-4000-8000-000000000001',
    bad: ['x', 7, '00000000-0000-4000-8000-00000000000g'],
  },
  JSON: { good: { any: [1] }, bad: [] },
  error: { good: { code: 'C', message: 'm' }, bad: ['x', {}, { code: 'C' }, { code: 1, message: 'm' }] },
  action: {
    good: { type: 'enqueue', queue: 'q' },
    bad: ['void', {}, { type: 7 }, { type: 'enqueue' }, { type: 'enqueue', queue: 7 }],
  },
  endpoint: {
    good: { url: 'https://example.com', method: 'PUT', timeout_ms: 1, headers: { a: 'b' }, auth: {} },
    bad: [
      'x',
      {},
      { url: 7 },
      { url: 'u', method: 'put' },
      { url: 'u', method: 'HEAD' },
      { url: 'u', headers: { a: 1 } },
      { url: 'u', headers: null },
      { url: 'u', timeout_ms: '1' },
      { url: 'u', auth: 'x' },
    ],
  },
}

const frames = firstColumn(table('Frames', 'Frame'))
const documented = frames.flatMap((frame) => membersOf(frame).map((member) => ({ frame, ...member })))

/** The frame with all its members, each with a good value but for the changes. */
function frameText(frame: string, changes: Readonly<Record<string, unknown>> = {}): Buffer {
  const full = membersOf(frame).map(({ name, type }) => [name, types[type]?.good])
  return Buffer.from(JSON.stringify({ type: frame, ...Object.fromEntries(full), ...changes }))
}

function isReadable(frame: string, changes?: Readonly<Record<string, unknown>>): boolean {
  return decodeFrame(frameText(frame, changes)).kind === 'frame'
}

/** The members a frame's validator asks for. */
function askedOf(frame: FrameType): string[] {
  const asked = new Set<string>()
  const value = (name: string): unknown => {
    asked.add(name)
    const member = membersOf(frame).find((it) => it.name === name)
    return member && types[member.type]?.good
  }
  validators[frame]({
    value,
    repeated: value,
    raw: (name) => void asked.add(name),
  })
  return [...asked].toSorted()
}

/** Notes which members of an object are looked at. */
function readMembers(read: (value: Record<string, never>) => unknown): string[] {
  const seen = new Set<string>()
  const noting = { get: (_: object, name: string) => void seen.add(name) }
  read(new Proxy({}, noting))
  return [...seen].toSorted()
}

describe('the frames of docs/protocol.md', () => {
  it('are those of the code, with their directions', () => {
    const both = (frame: string): boolean => includes(toEngine, frame) && includes(toWorker, frame)
    const direction = (frame: string): string =>
      both(frame) ? 'both' : includes(toEngine, frame) ? 'to engine' : 'to worker'
    const inCode = [...new Set<string>([...toEngine, ...toWorker])]
    expect(Object.fromEntries(table('Frames', 'Frame').map(([frame, way]) => [code(frame), way]))).toEqual(
      Object.fromEntries(inCode.map((frame) => [frame, direction(frame)])),
    )
  })

  it.each(frames)('%s has the members its validator reads', (frame) => {
    const names = membersOf(frame).map(({ name }) => name)
    expect(names.toSorted()).toEqual(askedOf(frame as FrameType))
    const decoded = decodeFrame(frameText(frame))
    if (decoded.kind !== 'frame') throw new Error(JSON.stringify(decoded))
    expect(Object.keys(decoded.frame)).toEqual(expect.arrayContaining(['type', ...names]))
  })

  it.each(documented)('$frame: $name is needed or not, as the page says', ({ frame, name, isNeeded }) => {
    expect(isReadable(frame)).toBe(true)
    expect(isReadable(frame, { [name]: undefined })).toBe(!isNeeded)
    expect(isReadable(frame, { [name]: null })).toBe(!isNeeded)
  })

  it.each(documented)('$frame: $name is of type $type and no other', ({ frame, name, type }) => {
    const values = types[type]
    if (values === undefined) throw new Error(`the page names no type '${type}'`)
    for (const bad of values.bad) expect(isReadable(frame, { [name]: bad }), JSON.stringify(bad)).toBe(false)
    if (type === 'JSON') {
      for (const any of ['x', 7, false, [], {}]) expect(isReadable(frame, { [name]: any })).toBe(true)
    }
  })

  it('use the types the page explains, and all of them', () => {
    const explained = table('Frames', 'Type').map(([type]) => type)
    expect(new Set(explained)).toEqual(new Set(Object.keys(types)))
    expect(new Set(documented.map(({ type }) => type))).toEqual(new Set(explained))
  })
})

describe('docs/protocol.md', () => {
  it('lists every path, and the address', () => {
    const { worker, telemetry, channels } = paths
    const listed = firstColumn(table('Connecting', 'Path'))
    expect(listed).toEqual([worker, telemetry, `${channels}{channel_id}`])
    expect(sectionOf(page, 'Connecting')).toContain(DEFAULT_ENGINE_URL)
  })

  it('lists every limit with its value', () => {
    const { listeners, ...settings } = completeOptions({ rbac: {} })
    const [listener] = listeners
    const numbers = { ...settings, ...listener, ...listener?.policy?.rbac }
    const limits = Object.entries(numbers).filter(([, value]) => typeof value === 'number')
    const rows = table('Limits', 'What')
    const listed = rows.map(([, limit, option]) => [code(option), numberIn(limit)] as const)
    expect(Object.fromEntries(listed.filter(([option]) => option !== '–'))).toEqual(
      Object.fromEntries(limits),
    )
    expect(listed.filter(([option]) => option === '–')).toEqual([['–', MAX_DEPTH]])
    expect(sectionOf(page, 'Data channels')).toContain(
      `(default ${bufferSizes.usual}, at most ${bufferSizes.most})`,
    )
  })

  it('lists every code that travels, and no other', () => {
    expect(firstColumn(table('Error codes', 'Code')).toSorted()).toEqual(Object.keys(wireErrors).toSorted())
  })

  it('lists every engine function with what it takes', async () => {
    await using engine = await startTestEngine()
    const asker = await engine.connect()
    const listed = await asker.result<{ functions: { function_id: string }[] }>('engine::functions::list', {
      include_internal: true,
    })
    const rows = table('Engine functions', 'Function')
    const ids = listed.functions.map(({ function_id }) => function_id)
    expect(firstColumn(rows).toSorted()).toEqual(ids.toSorted())
    const details = await asker.result<{ functions: Described[] }>('engine::functions::info', {
      function_ids: ids,
    })
    const takes = details.functions.map(({ function_id, request_schema: schema }) => {
      return [function_id, membersIn(schema)] as const
    })
    const told = rows.map(([id, members]) => [code(id), quoted(members ?? '').toSorted()] as const)
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(takes))
  })

  it('lists the trigger types of the engine', async () => {
    const listed = firstColumn(table('Discovery', 'Trigger type'))
    expect(listed.toSorted()).toEqual(Object.values(engineTriggerTypes).toSorted())
    await using engine = await startTestEngine()
    const asker = await engine.connect()
    const { triggers } = await asker.result<{ triggers: { id: string }[] }>('engine::triggers::list', {
      include_internal: true,
    })
    expect(triggers.map(({ id }) => id).toSorted()).toEqual(listed.toSorted())
  })

  it('lists where telemetry goes', () => {
    const rows = table('Telemetry', 'Prefix').map(([prefix, , id]) => [code(prefix), code(id)])
    expect(Object.fromEntries(rows)).toEqual(telemetryFunctions)
  })

  it('lists the metrics shown of a worker', () => {
    const rows = table('Telemetry', 'Metric').map(([metric, member]) => [code(metric), code(member)])
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(gaugeMembers))
  })

  it('lists what an auth function may return', () => {
    const listed = firstColumn(table('Access rules', 'Member'))
    expect(listed.toSorted()).toEqual(readMembers((result) => readGrant(result)))
  })

  it('lists the keys of rbac', () => {
    const listed = firstColumn(table('Access rules', 'Key of `rbac`')).map(camelCased)
    expect(listed.toSorted()).toEqual(readMembers((rbac: RbacOptions) => policyOf({ rbac })))
  })

  it('lists what every connection may call, as far as the engine knows', async () => {
    const policy = policyOf({ rbac: {} })
    if (policy === undefined) throw new Error('a policy was given')
    const may = (id: string): boolean => mayCall({ policy, grant: openGrant }, { namespace: 'default', id })
    const listed = firstColumn(table('Access rules', 'Always allowed'))
    expect(listed.filter((id) => !may(id))).toEqual([])
    const ids = firstColumn(table('Engine functions', 'Function'))
    expect(ids.filter(may).toSorted()).toEqual(listed.filter((id) => ids.includes(id)).toSorted())
  })

  it('leads nowhere that is not there', () => {
    const text = readDocument(page)
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll('`', '').replaceAll(' ', '-'),
    )
    const anchors = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([])
  })
})

interface Schema {
  readonly properties: object
  readonly required?: readonly string[]
}

interface Described {
  readonly function_id: string
  readonly request_schema: Schema
}

function membersIn({ properties, required = [] }: Schema): string[] {
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? `${name}!` : name))
    .toSorted()
}

function includes(list: readonly string[], item: string): boolean {
  return list.includes(item)
}

/** `64 MiB`, `10 000 ms` or `49134` as a number. */
function numberIn(cell = ''): number {
  const [, digits = '', unit] = /^([\d ]*\d)(?: (MiB|ms))?$/.exec(cell) ?? []
  return Number(digits.replaceAll(' ', '')) * (unit === 'MiB' ? 1024 * 1024 : 1)
}

function camelCased(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
