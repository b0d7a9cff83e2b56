// An engine in a process of its own: `node engine-role.mjs <options as JSON>`. Asked for anything, it tells the memory it
// has in use. It ends when its parent goes away or disconnects.
import { startEngine } from '../../dist/framework/engine/index.js'
import { memoryInUse } from './memory.mjs'

process.once('disconnect', () => process.exit(0))
const events = {}
const log = ({ event, error }) => {
  events[event] = (events[event] ?? 0) + 1
  // Whatever is thrown inside a handler was nobody's plan.
  if (event === 'handler_failed') console.error(error)
}
const engine = await startEngine({ port: 0, log, ...JSON.parse(process.argv[2] ?? '{}') })
process.on('message', () => process.send({ ...memoryInUse(), events }))
process.send({ port: engine.port })
