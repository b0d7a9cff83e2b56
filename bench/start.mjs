// How long a command takes from its start to its end, beside Node doing nothing. Options: see README.md.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { median, ratio, valuesOf } from './parts/figures.mjs'
import { machineFacts } from './parts/machine.mjs'
import { readOptions } from './parts/options.mjs'
import { quiet, tell, writeFigures } from './parts/output.mjs'
import { payloadOf } from './parts/payload.mjs'
import { figuresOf, namedTargets } from './parts/report.mjs'
import { startAll, stopAll } from './parts/rounds.mjs'
import { fixed, printTable, printTargets } from './parts/table.mjs'
import { judge, startTargets } from './parts/targets.mjs'

const iii = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const sizes = { full: { rounds: 40 }, quick: { rounds: 12 }, smoke: { rounds: 1 } }
const load = { id: 'start', name: 'start to end' }
const engine = { name: 'an engine with a worker', hub: 'hubs/engine.mjs', client: 'clients/ours.mjs' }

const options = readOptions(sizes)
const machine = machineFacts()
const [serving] = await startAll([engine], [], tell)
const commands = commandsAt(serving.ports?.[0])
try {
  for (let round = 0; round <= options.rounds; round++) {
    for (const command of commands) await sample(command, round > 0)
  }
} finally {
  quiet()
  await stopAll([serving])
}
report()

function commandsAt(port) {
  const callee = ['bench::echo', '--port', String(port)]
  const payload = payloadOf(1)
  const pairs = Object.entries(payload).map(([key, value]) => `${key}=${value}`)
  const commands = [
    { id: 'node', name: 'node -e 0', args: ['-e', '0'] },
    {
      id: 'trigger',
      name: 'iii trigger, pairs',
      args: [iii, 'trigger', ...callee, ...pairs],
      answer: payload,
    },
    {
      id: 'trigger:json',
      name: 'iii trigger, --json',
      args: [iii, 'trigger', ...callee, '--json', JSON.stringify(payload)],
      answer: payload,
    },
    { id: 'version', name: 'iii --version', args: [iii, '--version'] },
  ]
  return commands.map((command) => ({ ...command, samples: { start: [] } }))
}

/** Runs a command once. One that fails, or prints anything but its answer, stays out from then on. */
async function sample(command, isCounted) {
  if (command.answer !== undefined) command.failed ??= serving.failed
  if (command.failed !== undefined) return
  const { code, printed, wallMs } = await runOnce(command.args)
  if (code !== 0 || !isAnswer(printed, command.answer)) {
    command.failed = `exit code ${code}, printed ${JSON.stringify(printed)}`
  } else if (isCounted) command.samples.start.push({ wallMs })
}

async function runOnce(args) {
  const begin = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const chunks = []
  child.stdout.on('data', (chunk) => void chunks.push(chunk))
  const [code] = await once(child, 'close')
  return { code, printed: Buffer.concat(chunks).toString(), wallMs: performance.now() - begin }
}

/** A command without an answer may print what it likes. */
function isAnswer(printed, answer) {
  return answer === undefined || isDeepStrictEqual(JSON.parse(printed), answer)
}

function report() {
  const targets = namedTargets(judge(startTargets, commands), commands, [load])
  console.log(`\nCold starts; ${options.rounds} rounds.`)
  printTable('From start to end', ['', 'ms', 'node -e 0 = 1'], rows())
  if (!options.together) printTargets(targets)
  const { rounds } = options
  writeFigures(options.json, 'start', { machine, rounds, systems: figuresOf(commands), targets })
}

function rows() {
  const [idle] = commands
  return commands.map(({ name, failed, samples: { start } }) => {
    if (failed !== undefined) return [name, `did not run: ${failed}`]
    const times = valuesOf(start, 'wallMs')
    return [name, fixed(median(times)), fixed(ratio(times, valuesOf(idle.samples.start, 'wallMs')))]
  })
}
