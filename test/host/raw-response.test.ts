import { expect, it } from 'vitest'
import { rawResponse } from '../../framework/host/http-adapter.js'
import { ChannelWriter } from '../../framework/sdk/index.js'

const ref = { channel_id: 'c', access_key: 'k', direction: 'write' } as const
const request = () => ({ response: new ChannelWriter(() => new Promise(() => {}), ref) })

it('a method that returns nothing and leaves the channel of its answer alone answers 204', () => {
  expect(rawResponse(undefined, request())).toMatchObject({ status_code: 204 })
})

it.each([
  ['took its stream', (writer: ChannelWriter) => writer.stream],
  ['told a status', (writer: ChannelWriter) => writer.sendMessage('{}')],
  ['passed it on', (writer: ChannelWriter) => JSON.stringify({ to: writer })],
])('a method that returns nothing and %s answers through the channel', (_what, use) => {
  const payload = request()
  use(payload.response)
  expect(rawResponse(undefined, payload)).toBeUndefined()
})

it('what a method returns stays as it is, and so do calls that are no requests', () => {
  const answer = { status_code: 201 }
  expect(rawResponse(answer, request())).toBe(answer)
  expect(rawResponse(undefined, { a: 1 })).toBeUndefined()
})
