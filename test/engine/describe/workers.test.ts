import { expect, it } from 'vitest'
import { workerStatus } from '../../../framework/engine/describe/workers.js'
import { fakeWorker } from '../fake-worker.js'

const open = fakeWorker('open').peer
const closing = { ...open, isOpen: false }

it.each([
  ['connected', 'has not announced itself', { isSettled: false }],
  ['available', 'is announced and has nothing to do', {}],
  ['available', 'waits for calls of its own', { callsMade: 2 }],
  ['busy', 'works on a call', { callsDelivered: 1 }],
  ['busy', 'works on a call before it has announced itself', { isSettled: false, callsDelivered: 1 }],
  ['disconnected', 'has a connection that is closing', { peer: closing }],
  ['disconnected', 'leaves calls behind while its connection closes', { peer: closing, callsDelivered: 1 }],
])('%s: a worker that %s', (status, _what, members) => {
  expect(workerStatus(fakeWorker('w', members))).toBe(status)
})
