import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { Routes } from '../../../framework/engine/invocations/routes.js'
import { FunctionChanges } from '../../../framework/engine/registry/changes.js'
import { Functions } from '../../../framework/engine/registry/functions.js'
import { scanFrame } from '../../../framework/protocol/frame-members.js'
import { plainMessage, type PlainMessage } from '../../../framework/protocol/plain-message.js'
import { fakeWorker } from '../fake-worker.js'

function callOf(functionId: string): PlainMessage {
  const id = '00000000-0000-4000-8000-00000000000a'
  const bytes = Buffer.from(
    `{"type":"invokefunction","invocation_id":"${id}","function_id":${JSON.stringify(functionId)},"data":1}`,
  )
  const members = scanFrame(bytes, 0, bytes.length)
  const message = members && plainMessage(bytes, members)
  if (message === undefined) throw new Error('not in its usual form')
  return message
}

function world() {
  const functions = new Functions(new FunctionChanges(() => {}))
  return { functions, routes: new Routes(functions, '0'.repeat(36)) }
}

it('a route is the same until anybody’s functions change', () => {
  const { functions, routes } = world()
  const owner = fakeWorker('w')
  functions.claim({ id: 'a', namespace: 'default', owner })
  const route = routes.find(callOf('a'))
  expect(route?.functionId).toBe('a')
  expect(routes.find(callOf('a'))).toBe(route)
  functions.claim({ id: 'b', namespace: 'default', owner })
  expect(routes.find(callOf('a'))).not.toBe(route)
})

it('every function is found among thousands, however its id is written', () => {
  const { functions, routes } = world()
  const ids = Array.from({ length: 5_000 }, (_, index) => `service-${index % 7}::"größe" ${index}`)
  const owner = fakeWorker('w')
  for (const id of ids) functions.claim({ id, namespace: 'default', owner })
  for (const id of [...ids, ...ids]) expect(routes.find(callOf(id))?.functionId).toBe(id)
  expect(routes.find(callOf('service-0::nobody'))).toBeUndefined()
})

it('a worker that has left is not kept', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  const { functions, routes } = world()
  const left = (() => {
    const owner = fakeWorker('leaves')
    functions.claim({ id: 'a', namespace: 'default', owner })
    routes.find(callOf('a'))?.callHead(functions.find('default', 'a')!)
    functions.releaseAll(owner)
    return new WeakRef(owner)
  })()
  // A WeakRef keeps its target until the turn is over.
  await new Promise(setImmediate)
  collect()
  expect(left.deref()).toBeUndefined()
})
