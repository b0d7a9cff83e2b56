// What one writes with fastify and undici: requests to `frontPort` are passed on to the application behind, over a pool
// of connections, and its answers are passed back, neither of them parsed.
import fastify from 'fastify'
import { Pool } from 'undici'

export async function startHub(port, _variant, frontPort) {
  const app = fastify()
  const pool = new Pool(`http://127.0.0.1:${port}`)
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.all('/*', async (request, reply) => {
    const { method, url, headers, body } = request
    // oxlint-disable-next-line typescript/await-thenable -- without a callback it answers a promise
    const answer = await pool.request({
      method,
      path: url,
      headers: body === undefined ? {} : { 'content-type': headers['content-type'] },
      body,
    })
    reply.code(answer.statusCode).header('content-type', answer.headers['content-type'])
    return Buffer.from(await answer.body.arrayBuffer())
  })
  await app.listen({ port: frontPort, host: '127.0.0.1' })
}
