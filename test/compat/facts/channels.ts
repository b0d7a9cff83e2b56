import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ChannelReader } from '../../../framework/sdk/index.js'
import { can } from '../abilities.js'
import type { PublishedClient } from '../published-clients.js'
import { peer, serve, type World } from './world.js'

const SIZE = 10 * 1024 * 1024
const BLOCK = 64 * 1024
/** Every block differs from its neighbours, so that none can be lost, doubled or moved unnoticed. */
const content = Buffer.concat(Array.from({ length: SIZE / BLOCK }, (_, n) => Buffer.alloc(BLOCK, n)))
const whole = { size: SIZE, sha256: sha256(content) }

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** All that comes out of a channel, in short. */
async function drain(reader: ChannelReader): Promise<object> {
  const texts: string[] = []
  reader.onMessage((text) => texts.push(text))
  const bytes = await reader.readAll()
  return { texts, size: bytes.length, sha256: sha256(bytes) }
}

/** Data channels, 10 MiB in either direction. */
export function describeChannels(client: PublishedClient, world: () => World): void {
  const writesTexts = can(client.key, 'write texts and bytes to one channel')
  const written = { texts: writesTexts ? ['begins'] : [], ...whole }
  const what = writesTexts ? '10 MiB and a text' : '10 MiB'

  describe('data channels', () => {
    it('of ours bring it 10 MiB and a text', async () => {
      const { ours } = world()
      const { writer, readerRef } = await ours.createChannel()
      writer.sendMessage('begins')
      writer.stream.end(content)
      expect(await peer(ours, 'drain', { reader: readerRef })).toEqual({ texts: ['begins'], ...whole })
    })

    it(`of ours bring ${what} from it`, async () => {
      const { ours } = world()
      const { reader, writerRef } = await ours.createChannel()
      const filled = peer(ours, 'fill', { writer: writerRef, size: SIZE, text: 'begins' })
      expect(await drain(reader)).toEqual(written)
      await filled
    })

    it(`of its own bring ${what} into our handlers, as live readers wherever in the payload`, async () => {
      const { ours } = world()
      await serve(ours, 'channels::store', (data) => drain((data as { file: [ChannelReader] }).file[0]))
      const payload = { function_id: 'channels::store', size: SIZE, text: 'begins' }
      expect(await peer(ours, 'pour', payload)).toEqual(written)
    })
  })
}
