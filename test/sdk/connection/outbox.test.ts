import { describe, expect, it } from 'vitest'
import type { Frame } from '../../../framework/protocol/frames.js'
import { RawJson } from '../../../framework/protocol/json.js'
import { MAX_QUEUED_BYTES, MAX_QUEUED_FRAMES, Outbox } from '../../../framework/sdk/connection/outbox.js'

/** A call whose frame counts as so many bytes. */
function call(function_id: string, bytes = 256): Frame {
  return { type: 'invokefunction', function_id, data: RawJson.ofText(' '.repeat(bytes - 256)) }
}

const ids = (frames: Frame[]) => frames.map((frame) => frame.type === 'invokefunction' && frame.function_id)

describe('the outbox', () => {
  it('keeps frames in order and gives them out once', () => {
    const outbox = new Outbox()
    outbox.add(call('a'), 'first')
    outbox.add(call('b'))
    outbox.add(call('c'), 'third')
    outbox.remove('first')
    expect(ids(outbox.take())).toEqual(['b', 'c'])
    expect(outbox.take()).toEqual([])
  })

  it('refuses the frame that is one too many, with the limit', () => {
    const outbox = new Outbox()
    for (let i = 0; i < MAX_QUEUED_FRAMES; i++) outbox.add(call('f'))
    expect(() => outbox.add(call('f'))).toThrow(
      expect.objectContaining({
        code: 'offline_queue_full',
        message: expect.stringContaining('10000 frames'),
      }),
    )
  })

  it('limits the bytes, and gets them back from frames that are taken back', () => {
    const outbox = new Outbox()
    outbox.add(call('f', MAX_QUEUED_BYTES), 'large')
    expect(() => outbox.add(call('f'))).toThrow(
      expect.objectContaining({ code: 'offline_queue_full', message: expect.stringContaining('bytes') }),
    )
    outbox.remove('large')
    outbox.remove('large')
    outbox.add(call('f', MAX_QUEUED_BYTES))
    expect(() => outbox.add(call('f'))).toThrow(expect.objectContaining({ code: 'offline_queue_full' }))
  })
})
