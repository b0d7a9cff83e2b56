// An engine as a child process: started from a project folder, waited for, stopped with everything it started.
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const STOP_LIMIT_MS = 10_000
const REPORTED_LINES = 20

/** Starts `iii` in a folder. What it prints goes to `.iii/logs/engine.log` there. */
export function startEngine({ cli, project, env }) {
  const logFile = join(project, '.iii', 'logs', 'engine.log')
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'w')
  const child = spawn(process.execPath, [cli], { cwd: project, env, stdio: ['ignore', log, log] })
  closeSync(log)
  const exited = new Promise((resolve) => child.once('exit', resolve))
  return {
    exited,
    /** The end of what it printed, and where the rest is. */
    report: () => lastLines(logFile),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    address: () => readAddress(project, child.pid),
    stop: () => stop(child, exited),
  }
}

/** Where this very engine can be reached, once it says so in its run file. */
function readAddress(project, pid) {
  try {
    const run = JSON.parse(readFileSync(join(project, '.iii', 'run', 'engine.json'), 'utf8'))
    return run.pid === pid ? run : undefined
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function lastLines(file) {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return [...lines.slice(-REPORTED_LINES), `All of it: ${file}`].join('\n')
}

async function stop(child, exited) {
  child.kill('SIGTERM')
  const forced = new AbortController()
  const giveUp = delay(STOP_LIMIT_MS, 'late', { signal: forced.signal }).catch(() => undefined)
  if ((await Promise.race([exited, giveUp])) === 'late') child.kill('SIGKILL')
  forced.abort()
  await exited
}
