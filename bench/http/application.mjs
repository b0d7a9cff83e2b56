// The same two routes as a fastify application, in a process of its own.
import fastify from 'fastify'

export { startLoad } from './caller.mjs'

export async function startCallee(port, answer) {
  const app = fastify()
  app.get('/numbers', async ({ query: { a, b } }) => answer({ a: Number(a), b: Number(b) }))
  app.post('/numbers', async ({ body }) => answer(body))
  await app.listen({ port, host: '127.0.0.1' })
}
