// The engine alone, without any standard worker: what a call costs is what is measured.
import { startEngine } from '../../dist/framework/engine/index.js'

const engine = await startEngine({ port: 0 })
process.send({ url: engine.url })
