// A function behind two routes, in a process of its own.
import { registerWorker } from 'iii-framework'

export { startLoad } from './caller.mjs'

export async function startCallee(port, answer) {
  const client = registerWorker(`ws://127.0.0.1:${port}`)
  client.registerFunction('bench::http', ({ body, query_params: { a, b } }) => ({
    body: answer(body ?? { a: Number(a), b: Number(b) }),
  }))
  for (const http_method of ['GET', 'POST']) {
    client.registerTrigger({
      type: 'http',
      function_id: 'bench::http',
      config: { api_path: '/numbers', http_method },
    })
  }
  await client.ready()
}
