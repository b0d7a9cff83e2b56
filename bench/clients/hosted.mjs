// A decorated class as callee, with the schemas a build finds in `echo(input: { a: number; b: number })`.
// Variant `checked`: the input of every call is validated.
import { Function, start, Worker } from 'iii-framework'

export { startCaller } from './ours.mjs'

export async function startCallee(port, answer, variant) {
  class Echo {
    echo(input) {
      return answer(input)
    }
  }
  Function('bench::echo')(Echo.prototype, 'echo', Object.getOwnPropertyDescriptor(Echo.prototype, 'echo'))
  Worker({ name: 'bench-echo' })(Echo)
  const validateInput = variant === 'checked'
  await start(Echo, { url: `ws://127.0.0.1:${port}`, manifest, validateInput, validateOutput: false })
}

const source = { file: 'echo.ts', line: 1, column: 1 }
const numbers = {
  type: 'object',
  properties: { a: { type: 'number' }, b: { type: 'number' } },
  required: ['a', 'b'],
}
const echo = {
  id: 'bench::echo',
  className: 'Echo',
  method: 'echo',
  request_format: numbers,
  response_format: numbers,
  triggers: [],
  hash: 'bench-echo',
  source,
}
const manifest = {
  version: 1,
  workers: [{ name: 'bench-echo', className: 'Echo', source }],
  functions: [echo],
}
