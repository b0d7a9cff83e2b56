// Runs a quickstart project as a newcomer would: start the engine, call its functions, say what to try next.
import { spawnSync } from 'node:child_process'
import { join, relative, resolve } from 'node:path'
import { startEngine } from './engine-process.mjs'
import { callsOf, makeCalls } from './quickstart-calls.mjs'
import { whenReady } from './quickstart-ready.mjs'
import { root } from './steps.mjs'

const cli = join(root, 'dist', 'cli', 'main.js')

/**
 * Starts the project, makes its calls and prints the answers. With `once` it ends there, otherwise it stays up until
 * Ctrl-C. Answers the exit code.
 */
export async function runQuickstart({ once, project = join(root, 'examples', 'quickstart') }) {
  const withPython = hasPython()
  if (!withPython) say('Python 3 is missing here: math-worker is left out, and with it every call that adds.')
  const engine = startEngine({ cli, project, env: { ...process.env, QUICKSTART_PYTHON: String(withPython) } })
  const stopped = stopRequest()
  const ended = Promise.race([stopped, engine.exited.then(() => 'engine')])
  try {
    say('Starting the engine and its workers; the first time, the Python client is fetched too …')
    const address = await Promise.race([whenReady(engine, callsOf(withPython)), ended.then(() => undefined)])
    if (!address) return engine.isRunning() ? 130 : failed(engine)
    const answered = await makeCalls({ cli, project, address, withPython })
    if (once || !answered) return answered ? 0 : 1
    say(nextSteps(project, address))
    return (await ended) === 'engine' ? failed(engine) : 0
  } finally {
    await engine.stop()
  }
}

function hasPython() {
  return spawnSync('python3', ['-c', 'import ensurepip, venv'], { stdio: 'ignore' }).status === 0
}

/** Resolves at Ctrl-C or when somebody asks this process to stop. */
function stopRequest() {
  return new Promise((requested) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => requested(signal))
  })
}

/** Words go to stderr, results to stdout. */
function say(text) {
  console.error(text)
}

/** The engine ended by itself: shows what it said last. */
function failed(engine) {
  say(engine.report())
  return 1
}

function nextSteps(project, { http }) {
  const folder = relative(process.cwd(), project) || '.'
  return `
It stays up until Ctrl-C. In another terminal, try:
  cd ${folder}
  npx iii trigger --list
  npx iii trigger math::add_two_numbers --help
  npx iii trigger math::add_two_numbers a=x b=3
  curl ${http}/math/running-total
Then change workers/caller-worker/src/index.ts and save: the engine starts it again.`
}

if (process.argv[1] === import.meta.filename) {
  const [project = '.'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  process.exitCode = await runQuickstart({
    once: process.argv.includes('--once'),
    project: resolve(project),
  })
}
