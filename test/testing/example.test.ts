import { expect, it } from 'vitest'
import { Function, InvocationError, Worker } from '../../framework/index.js'
import { startTestEngine } from '../../framework/testing/index.js'

@Worker({ name: 'greeter' })
class Greeter {
  @Function('greet::hello')
  hello({ name }: { name: string }): { text: string } {
    return { text: `Hello, ${name}!` }
  }
}

it('greets by name', async () => {
  await using engine = await startTestEngine()
  await engine.host(Greeter)
  const client = await engine.connect()
  expect(await client.trigger<object>({ function_id: 'greet::hello', payload: { name: 'Ada' } })).toEqual({
    text: 'Hello, Ada!',
  })
})

it('gives up on a colleague that never answers', async () => {
  await using engine = await startTestEngine()
  const client = await engine.connect()
  client.registerFunction('slow::work', () => new Promise(() => {}))
  const answer = client.trigger<object>({ function_id: 'slow::work', payload: {} })
  const failure = expect(answer).rejects.toBeInstanceOf(InvocationError)
  await engine.clock.advance(30_000)
  await failure
})
