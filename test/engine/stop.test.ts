import { expect, it } from 'vitest'
import { startEngine } from '../../framework/engine/index.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

it('stop fails the calls in flight, then drops the workers and frees the port', async () => {
  await using engine = await startTestEngine()
  const [callee, caller] = [await engine.connect(), await engine.connect()]
  callee.send({ type: 'registerfunction', id: 'demo::slow' })
  await callee.synced()
  const answer = caller.call('demo::slow')
  await callee.take('invokefunction')
  await engine.stop()
  expect(await answer).toMatchObject({ error: { code: 'invocation_stopped', message: 'Invocation stopped' } })
  await until(() => caller.closeCode === 1006 && callee.closeCode === 1006)
  const next = await startEngine({ port: engine.port })
  await next.stop()
})

it('stop may be repeated, and afterwards nobody can be attached', async () => {
  await using engine = await startTestEngine()
  await engine.stop()
  await engine.stop()
  expect(() => engine.attach({ name: 'late' })).toThrowError(
    expect.objectContaining({ code: 'engine_stopped' }),
  )
  expect(engine.events('stopped')).toHaveLength(1)
})

it('stop tells in-process workers', async () => {
  await using engine = await startTestEngine()
  const transport = engine.attach({ name: 'iii-demo' })
  const closed = new Promise((resolve) => transport.listen({ frame: () => {}, closed: resolve }))
  await engine.stop()
  await closed
})
