// `npm run bench`: installs, builds and runs every benchmark of a running system, or the one named first, such as `build`.
// Options such as `--quick` go to each.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { ensureInstalled, isInstalled } from './ensure-installed.mjs'
import { endOnFailure, root, run, runNpm } from './steps.mjs'

const folder = join(root, 'bench')
const { names, options } = readArguments(process.argv.slice(2))

await ensureInstalled()
await build()
await installPeers()
if (names.length === 1) await runOne(names[0], options)
else await runAll()

/** Every benchmark, and in the end the targets of all of them in one table. */
async function runAll() {
  const scratch = mkdtempSync(join(tmpdir(), 'iii-bench-'))
  const { json = join(scratch, 'figures.json') } = parseArgs({
    args: options,
    options: { json: { type: 'string' } },
    strict: false,
  }).values
  try {
    for (const name of names) await runOne(name, [...options, '--json', json, '--together'])
    await runOne(join('parts', 'all-targets'), [json])
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

async function runOne(name, args) {
  endOnFailure(await run(process.execPath, [join('bench', `${name}.mjs`), ...args]), `bench/${name}.mjs`)
}

function readArguments(args) {
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.slice(0, -'.mjs'.length))
  const [first] = args
  if (first === undefined || first.startsWith('-')) return { names: all.filter(isOfRuntime), options: args }
  if (!all.includes(first)) {
    console.error(`There is no benchmark '${first}'. There are: ${all.join(', ')}.`)
    process.exit(2)
  }
  return { names: [first], options: args.slice(1) }
}

/** The build is measured by itself: it takes as long as all others, and has nothing to do with them. */
function isOfRuntime(name) {
  return name !== 'build'
}

/** The systems that are compared with are nobody's dependency. Where they can't be had, their rows say so. */
async function installPeers() {
  if (isInstalled(folder)) return
  console.error('Installing the systems to compare with (npm ci) …')
  const code = await runNpm(['ci', '--prefix', folder, '--no-audit', '--no-fund', '--silent'])
  if (code !== 0) console.error('They could not be installed: their rows will say that they did not run.')
}
