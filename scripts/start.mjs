// `npm start`: installs, builds and runs the quickstart. `npm start -- --once` prints the answers and ends.
import { ensureInstalled } from './ensure-installed.mjs'
import { build } from './build.mjs'

await ensureInstalled()
await build()
const { runQuickstart } = await import('./quickstart.mjs')
process.exitCode = await runQuickstart({ once: process.argv.includes('--once') })
