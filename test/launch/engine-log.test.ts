import { expect, it } from 'vitest'
import { logEngineEvents } from '../../framework/launch/engine-log.js'

it.each([
  ['a worker of its own', '7d0c2f5e', 'math-worker', 'info'],
  ['a worker without a name', '7d0c2f5e', undefined, 'info'],
  ['a built-in worker', 'iii-http', 'iii-http', 'debug'],
  ['a built-in worker that was started anew', 'iii-http#1', 'iii-http', 'debug'],
  ['a command', '7d0c2f5e', 'iii-cli:trigger', 'debug'],
])('that %s went is told quietly or not', (_what, workerId, name, level) => {
  const levels: string[] = []
  const log = logEngineEvents((told) => levels.push(told))
  log({ event: 'worker_disconnected', workerId, name, code: 1000 })
  expect(levels).toEqual([level])
})
