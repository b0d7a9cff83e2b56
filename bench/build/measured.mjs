// One run of a program in a process of its own, with what it and the processes it starts took.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { watchMemory } from './memory.mjs'

const usageModule = new URL('usage.mjs', import.meta.url).href

/**
 * Runs a Node.js program to its end.
 * @returns milliseconds, CPU milliseconds, the most memory it held, and what it printed
 * @throws when it fails
 */
export async function runMeasured(args, { cwd, scratch }) {
  const file = join(scratch, 'usage.json')
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', usageModule, ...args], {
    cwd,
    env: { ...process.env, BENCH_USAGE: file },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const memory = watchMemory(child.pid)
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)]
  const code = await new Promise((done, fail) => child.once('error', fail).once('close', done))
  const wallMs = performance.now() - started
  const startedMiB = memory.stop()
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${(await stderr).slice(0, 400)}`)
  const { cpuMs, memoryMiB } = JSON.parse(readFileSync(file, 'utf8'))
  return { wallMs, cpuMs, memoryMiB: memoryMiB + startedMiB, output: await stdout }
}

async function textOf(stream) {
  let text = ''
  for await (const part of stream) text += part
  return text
}
