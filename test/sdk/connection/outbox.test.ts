import { describe, expect, it } from 'vitest'
import { MAX_QUEUED_BYTES, MAX_QUEUED_FRAMES, Outbox } from '../../../framework/sdk/connection/outbox.js'

const texts = (frames: Buffer[]) => frames.map((frame) => frame.toString())

describe('the outbox', () => {
  it('keeps frames in order and gives them out once', () => {
    const outbox = new Outbox()
    outbox.add(Buffer.from('a'), 'first')
    outbox.add(Buffer.from('b'))
    outbox.add(Buffer.from('c'), 'third')
    outbox.remove('first')
    expect(texts(outbox.take())).toEqual(['b', 'c'])
    expect(outbox.take()).toEqual([])
  })

  it('refuses the frame that is one too many, with the limit', () => {
    const outbox = new Outbox()
    for (let i = 0; i < MAX_QUEUED_FRAMES; i++) outbox.add(Buffer.alloc(0))
    expect(() => outbox.add(Buffer.alloc(0))).toThrow(
      expect.objectContaining({
        code: 'offline_queue_full',
        message: expect.stringContaining('10000 frames'),
      }),
    )
  })

  it('limits the bytes, and gets them back from frames that are taken back', () => {
    const outbox = new Outbox()
    outbox.add(Buffer.alloc(MAX_QUEUED_BYTES), 'large')
    expect(() => outbox.add(Buffer.alloc(1))).toThrow(
      expect.objectContaining({ code: 'offline_queue_full', message: expect.stringContaining('bytes') }),
    )
    outbox.remove('large')
    outbox.remove('large')
    outbox.add(Buffer.alloc(MAX_QUEUED_BYTES))
    expect(() => outbox.add(Buffer.alloc(1))).toThrow(expect.objectContaining({ code: 'offline_queue_full' }))
  })
})
