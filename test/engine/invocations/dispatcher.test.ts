import { expect, it } from 'vitest'
import { Dispatcher } from '../../../framework/engine/invocations/dispatcher.js'
import { type Outcome, PendingCalls } from '../../../framework/engine/invocations/pending.js'
import { FunctionChanges } from '../../../framework/engine/registry/changes.js'
import { type BuiltinRun, Functions } from '../../../framework/engine/registry/functions.js'
import type { Worker } from '../../../framework/engine/registry/workers.js'
import { RawJson } from '../../../framework/protocol/json.js'
import { fakeWorker } from '../fake-worker.js'

function outcomeOf(owner: Worker, run?: BuiltinRun): Promise<Outcome> {
  const functions = new Functions(new FunctionChanges())
  functions.claim({ id: 'f', namespace: 'default', owner, ...(run && { run }) })
  const dispatcher = new Dispatcher(functions, new PendingCalls())
  return new Promise((onOutcome) => {
    dispatcher.dispatch({ functionId: 'f', namespace: 'default', onOutcome }, RawJson.of({}))
  })
}

it('a worker whose connection is closing is channel_send_failed', async () => {
  const closing = fakeWorker('w', { peer: { ...fakeWorker('x').peer, isOpen: false } })
  expect(await outcomeOf(closing)).toMatchObject({ error: { code: 'channel_send_failed' } })
  expect(closing.callsDelivered).toBe(0)
})

it.each<[string, BuiltinRun, string]>([
  ['throws', () => JSON.parse('{'), 'invocation_failed'],
  ['rejects', () => Promise.reject(new Error('later')), 'invocation_failed'],
  ['returns what has no JSON form', () => 1n, 'serialization_error'],
  ['resolves to what has no JSON form', () => Promise.resolve(1n), 'serialization_error'],
])('an engine function that %s fails its call only', async (_what, run, code) => {
  expect(await outcomeOf(fakeWorker('engine'), run)).toMatchObject({ error: { code } })
})

it('the engine’s own call to a missing function gets no hint where else it exists', async () => {
  const functions = new Functions(new FunctionChanges())
  functions.claim({ id: 'f', namespace: 'billing', owner: fakeWorker('w', { namespace: 'billing' }) })
  const dispatcher = new Dispatcher(functions, new PendingCalls())
  const outcome = await new Promise<Outcome>((onOutcome) => {
    dispatcher.dispatch({ functionId: 'f', namespace: 'default', onOutcome }, RawJson.of({}))
  })
  expect(outcome.error?.message).toBe('Function f not found in namespace default.')
})
