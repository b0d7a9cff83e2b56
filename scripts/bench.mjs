// `npm run bench`: installs, builds and runs every benchmark. Options such as `--quick` go to each of them.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { endOnFailure, root, run } from './steps.mjs'

await ensureInstalled()
await build()
for (const name of readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.mjs'))) {
  endOnFailure(await run(process.execPath, [join('bench', name), ...process.argv.slice(2)]), `bench/${name}`)
}
