import { describe, expect, it } from 'vitest'
import { newIds } from '../../../framework/sdk/telemetry/ids.js'
import { OtlpWriter } from '../../../framework/sdk/telemetry/otlp.js'
import { Span, type SpanForm } from '../../../framework/sdk/telemetry/span.js'
import { SpanPages } from '../../../framework/sdk/telemetry/span-pages.js'
import { unixNano, writeUnixNano } from '../../../framework/sdk/telemetry/time.js'
import { namesParent, parseTraceparent } from '../../../framework/sdk/telemetry/traceparent.js'
import { plain, Received } from './collector.js'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = 'b7ad6b7169203331'
const form: SpanForm = { name: 'execute "höhe"', attributes: { 'iii.function.id': 'a::b' } }

/** Spans that wait to be sent, at most eight. */
function spanPages(limit = 8) {
  const pages = new SpanPages(new OtlpWriter({ 'service.name': 'shop' }).spansEnvelope, limit)
  const begin = (of = form, traceparent?: string) =>
    new Span(of, newIds(traceparent), { spanEnded: (span) => pages.add(span) })
  const sent = () => new Received([Buffer.from(pages.takeMessage())])
  return { pages, begin, sent }
}

describe('the text of a span', () => {
  it('holds ids, times, name, attributes and status, however often its form is used', () => {
    const { begin, sent } = spanPages()
    const spans = [begin(), begin(), begin(form, `00-${TRACE}-${PARENT}-01`)]
    for (const span of spans) span.succeed()
    const written = spans.map((span) => ({
      traceId: span.traceId,
      spanId: span.spanId,
      ...(span.parentSpanId !== undefined && { parentSpanId: span.parentSpanId }),
      name: form.name,
      kind: 1,
      startTimeUnixNano: unixNano(span.startMs),
      endTimeUnixNano: unixNano(span.endMs),
      attributes: [{ key: 'iii.function.id', value: { stringValue: 'a::b' } }],
      status: { code: 1 },
    }))
    const { spans: received, resource } = sent()
    expect(received).toEqual(written)
    expect(received[2]).toMatchObject({ traceId: TRACE, parentSpanId: PARENT })
    expect(resource).toMatchObject({ 'service.name': 'shop' })
  })

  it('holds what a span has of its own, and leaves others of its form as they are', () => {
    const { begin, sent } = spanPages()
    begin().setAttribute('card', 'visa').succeed()
    begin().addEvent('tried', { times: 2 }).succeed()
    begin().updateName('other').succeed()
    begin().setStatus({ code: 1, message: 'fine' }).end()
    begin().fail(new TypeError('ünwanted'))
    begin().end()
    begin().succeed()
    const { spans } = sent()
    expect(spans.map(({ attributes }) => plain(attributes))).toEqual([
      { 'iii.function.id': 'a::b', card: 'visa' },
      ...Array.from({ length: 6 }, () => ({ 'iii.function.id': 'a::b' })),
    ])
    expect(spans.map(({ name }) => name)).toEqual([
      form.name,
      form.name,
      'other',
      ...Array.from({ length: 4 }, () => form.name),
    ])
    expect(spans.map(({ status }) => status)).toEqual([
      { code: 1 },
      { code: 1 },
      { code: 1 },
      { code: 1, message: 'fine' },
      { code: 2, message: 'ünwanted' },
      { code: 0 },
      { code: 1 },
    ])
    expect(spans.map(({ events }) => events?.[0]?.name)).toEqual([
      undefined,
      'tried',
      undefined,
      undefined,
      'exception',
      undefined,
      undefined,
    ])
  })

  it('takes any length', () => {
    const { begin, sent } = spanPages()
    const names = ['a'.repeat(5_000), 'é'.repeat(3_000), '']
    for (const name of names) begin({ name }).succeed()
    expect(sent().spans.map(({ name }) => name)).toEqual(names)
  })
})

describe('spans that wait', () => {
  it('make room in the order they came, and what is left is sent whole', () => {
    const { pages, begin, sent } = spanPages(3)
    for (let index = 0; index < 5; index++) begin({ name: `n${index}` }).succeed()
    expect([pages.size, pages.dropped]).toEqual([3, 2])
    expect(sent().spans.map(({ name }) => name)).toEqual(['n2', 'n3', 'n4'])
    expect(pages.size).toBe(0)
    begin({ name: 'n5' }).succeed()
    expect(sent().spans.map(({ name }) => name)).toEqual(['n5'])
  })

  it('are many messages, each within the memory of one that left', () => {
    const { begin, pages, sent } = spanPages(1_000)
    const names = Array.from({ length: 300 }, (_, index) => `${index}`.repeat(index))
    const received: string[] = []
    for (let round = 0; round < 2; round++) {
      for (const name of names) begin({ name }).succeed()
      while (pages.size > 0) received.push(...sent().spans.map(({ name }) => name))
    }
    expect(received).toEqual([...names, ...names])
  })
})

it('ids are different in every span', () => {
  const ids = Array.from({ length: 1_000 }, (_, index) =>
    newIds(index % 3 === 0 ? `00-${TRACE}-${PARENT}-01` : undefined),
  )
  const own = ids.flatMap(({ spanId, traceId }) => (traceId === TRACE ? [spanId] : [spanId, traceId]))
  expect(new Set(own).size).toBe(own.length)
  for (const { spanId, traceId } of ids) expect(`${traceId}-${spanId}`).toMatch(/^[0-9a-f]{32}-[0-9a-f]{16}$/)
})

it.each([
  [1_700_000_000_000, '1700000000000000000'],
  [1_700_000_000_999.75, '1700000000999750000'],
  [1_700_000_001_000.5, '1700000001000500000'],
  [1_700_000_000_007.125, '1700000000007125000'],
])('%d ms since 1970 are %s ns', (ms, digits) => {
  expect(unixNano(ms)).toBe(digits)
  const bytes = Buffer.alloc(21, '-')
  writeUnixNano(bytes, 1, ms)
  expect(bytes.toString()).toBe(`-${digits}-`)
})

it.each([
  ['no header', undefined],
  ['an empty one', ''],
  ['an unknown form', `00-${TRACE}-${PARENT}`],
  ['upper case', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
  ['the version that is none', `ff-${TRACE}-${PARENT}-01`],
  ['a trace id of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
  ['a span id of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
])('%s names no parent', (_what, header) => {
  expect(namesParent(header)).toBe(false)
  expect(parseTraceparent(header)).toBeUndefined()
})
