import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as theirs from 'iii-sdk/helpers'
import { RawJson } from '../../../framework/protocol/json.js'
import { channelUrl } from '../../../framework/sdk/channels/channel-url.js'
import {
  extractChannelRefs,
  isChannelRef,
  type StreamChannelRef,
  withLiveChannels,
} from '../../../framework/sdk/channels/channel-ref.js'

const ref: StreamChannelRef = { channel_id: 'c', access_key: 'k', direction: 'read' }

const anyRef = fc.record({
  channel_id: fc.oneof(fc.string(), fc.integer()),
  access_key: fc.string(),
  direction: fc.constantFrom('read', 'write', 'both'),
})
const payload = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    anyRef,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('node'), { maxKeys: 3 }),
  ),
})).node

describe('references', () => {
  it('are recognised and found as the published client does', () => {
    fc.assert(
      fc.property(payload, (value) => {
        expect(extractChannelRefs(value)).toEqual(theirs.extractChannelRefs(value))
        expect(isChannelRef(value)).toBe(theirs.isChannelRef(value))
      }),
    )
  })

  it('become live ends at any depth, and nothing else changes', () => {
    fc.assert(
      fc.property(payload, (value) => {
        const raw = RawJson.of(value)
        const seen: StreamChannelRef[] = []
        const same = withLiveChannels(raw, (found) => {
          seen.push(found)
          return { ...found }
        })
        expect(same).toEqual(raw.parse())
        expect(seen).toEqual(extractChannelRefs(raw.parse()).map(([, found]) => found))
      }),
    )
  })

  it('are replaced as data under any name', () => {
    const raw = RawJson.ofText(`{"__proto__":${JSON.stringify(ref)}}`)
    const value = withLiveChannels(raw, () => 'live') as object
    expect(Object.getOwnPropertyDescriptor(value, '__proto__')?.value).toBe('live')
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })
})

describe('the URL of an end', () => {
  it.each([
    ['ws://host:49134', 'ws://host:49134/ws/channels/c?key=k&dir=read'],
    ['ws://host:49134/', 'ws://host:49134/ws/channels/c?key=k&dir=read'],
    ['wss://host/proxy/iii/?token=a%20b', 'wss://host/proxy/iii/ws/channels/c?token=a+b&key=k&dir=read'],
    ['https://host/#top', 'wss://host/ws/channels/c?key=k&dir=read'],
  ])('at %s is %s', (engine, expected) => {
    expect(channelUrl(engine, ref)).toBe(expected)
  })

  it('cannot be bent by what a reference says', () => {
    const url = channelUrl('ws://host', {
      channel_id: '../../x?y=',
      access_key: '&dir=write',
      direction: 'read',
    })
    expect(url).toBe('ws://host/ws/channels/..%2F..%2Fx%3Fy%3D?key=%26dir%3Dwrite&dir=read')
  })
})
