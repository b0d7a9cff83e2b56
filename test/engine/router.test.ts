import { expect, it } from 'vitest'
import { completeOptions } from '../../framework/engine/options.js'
import { createParts } from '../../framework/engine/parts.js'
import type { EngineLog } from '../../framework/engine/log.js'
import { createWorker } from '../../framework/engine/registry/workers.js'
import { handlers, handleFrame } from '../../framework/engine/router.js'
import { toEngine } from '../../framework/protocol/frames.js'

function world(send: () => void) {
  const logged: EngineLog[] = []
  const parts = createParts(completeOptions({ log: (event) => logged.push(event) }))
  const peer = { isOpen: true, send, close: () => {}, drop: () => {} }
  const worker = createWorker({ id: 'w', kind: 'remote', peer, connectedAtMs: 0 })
  return { logged, context: { parts, worker, hold: () => {} } }
}

it('every frame a worker may send has a handler', () => {
  expect(Object.keys(handlers).toSorted()).toEqual([...toEngine].toSorted())
})

it('a failure inside a handler stays in its frame and is logged with it', () => {
  const error = new Error('disk on fire')
  const { logged, context } = world(() => {
    throw error
  })
  handleFrame({ type: 'ping' }, context)
  expect(logged).toEqual([{ event: 'handler_failed', workerId: 'w', type: 'ping', error }])
})
