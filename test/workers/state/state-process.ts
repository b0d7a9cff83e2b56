import { startEngine } from '../../../framework/engine/index.js'
import { worker } from '../../../framework/workers/state/index.js'
import { startStandardWorker } from '../start-standard-worker.js'

/** An engine with a state worker over the folder of argument one, until it is killed. It prints its address. */
const engine = await startEngine({ port: 0 })
await startStandardWorker(engine, worker, { dir: process.argv[2] ?? '.' })
console.log(engine.url)
