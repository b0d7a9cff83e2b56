// What `npm run fuzz` and `npm run soak` share.
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { run } from './steps.mjs'

/** Runs a program of the folder `robustness` against the current source, with the arguments of this process. */
export async function runRobustness(file) {
  await ensureInstalled()
  await build()
  process.exitCode = await run(process.execPath, [join('robustness', file), ...process.argv.slice(2)])
}
