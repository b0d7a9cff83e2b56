import { expect, test } from 'vitest'
import type { Client, JsonText, RelayRequest } from '../../../framework/sdk/index.js'
import { connectWorker } from '../../helpers/connect-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { scriptedClient } from '../scripted-engine.js'

function relayed(client: Client, request: RelayRequest): Promise<JsonText | undefined> {
  return new Promise((resolve, reject) => client.relay(request, { resolve, reject }))
}

test('a relayed payload leaves as the text it is, and the result is not parsed', async () => {
  await using world = scriptedClient()
  const connection = await world.engine.welcome()
  const json = '{"n":1,"list":[1,2]}'
  const more = { metadata: { who: 'me' }, traceparent: '00-1-2-01', baggage: 'k=v', namespace: 'shop' }
  const answer = relayed(world.client, { function_id: 'demo::a', json, ...more })
  const frame = await connection.call('demo::a')
  expect(frame).toMatchObject({ data: { n: 1, list: [1, 2] }, ...more })
  const { invocation_id } = frame
  connection.send({ type: 'invocationresult', invocation_id, function_id: 'demo::a', result: { body: [1] } })
  const result = await answer
  expect(result?.text).toBe('{"body":[1]}')
  expect(result?.parse()).toEqual({ body: [1] })
  expect(result?.members(['body', 'other']).map((member) => member?.text)).toEqual(['[1]', undefined])
})

test('over a socket too, a result is the text that came, and nothing is undefined', async () => {
  const engine = await startTestEngine()
  const client = await connectWorker(engine.url, { workerName: 'app' })
  client.registerFunction('demo::nothing', () => null)
  client.registerFunction('demo::echo', (payload: unknown) => payload)
  await client.ready()
  const echoed = await relayed(client, { function_id: 'demo::echo', json: '[1,{"a":"ü"}]' })
  expect([echoed?.text, echoed?.parse()]).toEqual(['[1,{"a":"ü"}]', [1, { a: 'ü' }]])
  expect(await relayed(client, { function_id: 'demo::nothing', json: 'null' })).toBeUndefined()
  await client.shutdown()
  await engine.stop()
})

test('a relayed call fails as any other: by the callee, by its time limit, after the end', async () => {
  await using world = scriptedClient()
  const { client, clock } = world
  const connection = await world.engine.welcome()
  const request = { function_id: 'demo::a', json: '1' }
  const failed = relayed(client, request)
  const { invocation_id } = await connection.call('demo::a')
  const error = { code: 'OOPS', message: 'no' }
  connection.send({ type: 'invocationresult', invocation_id, function_id: 'demo::a', error })
  await expect(failed).rejects.toMatchObject({ code: 'OOPS' })
  const late = relayed(client, { ...request, timeoutMs: 10 })
  clock.advance(20)
  await expect(late).rejects.toMatchObject({ code: 'TIMEOUT' })
  await expect(relayed(client, { ...request, timeoutMs: -1 })).rejects.toMatchObject({
    code: 'client_option_invalid',
  })
  await client.shutdown()
  await expect(relayed(client, request)).rejects.toMatchObject({ code: 'SHUTDOWN' })
})
