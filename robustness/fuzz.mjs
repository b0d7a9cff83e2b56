// Mutated frames against the codec and against a running engine: `npm run fuzz`. Options: see docs/testing.md.
import { isUtf8 } from 'node:buffer'
import { parseArgs } from 'node:util'
import { quiet, tell, writeFigures } from '../bench/parts/output.mjs'
import { machineFacts } from '../bench/parts/machine.mjs'
import { whole } from '../bench/parts/table.mjs'
import { registerWorker } from '../dist/framework/index.js'
import { decodeFrame, decodeRange } from '../dist/framework/protocol/codec.js'
import { encodeText } from '../dist/framework/protocol/text-codec.js'
import { fuzzCodec } from './fuzz/codec.mjs'
import { culpritOf, fuzzEngine } from './fuzz/engine.mjs'
import { mutant } from './fuzz/mutant.mjs'
import { startEngineProcess } from './parts/engine-process.mjs'
import { mib } from './parts/memory.mjs'
import { anySeed } from './parts/random.mjs'

const codec = { decodeFrame, decodeRange, encodeFrame: (frame) => Buffer.from(encodeText(frame)) }
const options = readOptions()
const { seed, from } = options
console.log(`Seed ${seed}, from frame ${from} on.`)

const codecFigures = options.codec > 0 ? runCodec() : undefined
const engineFigures = options.engine > 0 && process.exitCode === undefined ? await runEngine() : undefined
const figures = { machine: machineFacts(), seed, from, codec: codecFigures, engine: engineFigures }
writeFigures(options.json, 'fuzz', figures)

/** @throws for an unknown option, or one that is no number. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      codec: { type: 'string', default: '1000000' },
      engine: { type: 'string', default: '200000' },
      seed: { type: 'string' },
      from: { type: 'string', default: '0' },
      json: { type: 'string' },
    },
  })
  const count = (name) => {
    const value = Number(values[name])
    if (Number.isSafeInteger(value) && value >= 0) return value
    throw new Error(`--${name} takes a whole number, not '${values[name]}'`)
  }
  const seed = values.seed === undefined ? anySeed() : count('seed')
  return { codec: count('codec'), engine: count('engine'), from: count('from'), seed, json: values.json }
}

function runCodec() {
  const onProgress = (done) => tell(`codec: ${whole(done)} frames`)
  const { failure, ...figures } = fuzzCodec(codec, { seed, from, count: options.codec, tell: onProgress })
  quiet()
  if (failure !== undefined) return failCodec(failure)
  const { frame, unreadable, empty } = figures.kinds
  console.log(
    `Codec: ${whole(options.codec)} mutated frames in ${whole(figures.seconds)} s, ${whole(frame)} readable, ` +
      `${whole(unreadable)} unreadable, ${whole(empty)} empty; every verdict and every value as in the reference.`,
  )
  return judgeMemory('codec', figures)
}

async function runEngine() {
  const target = await startTarget()
  const onProgress = (done) => tell(`engine: ${whole(done)} frames`)
  const { failure, ...figures } = await fuzzEngine(target, {
    seed,
    from,
    count: options.engine,
    tell: onProgress,
  })
  quiet()
  if (failure !== undefined) return failEngine(failure, target)
  const { events } = await target.ask()
  await target.stop()
  console.log(
    `Engine: ${whole(figures.read)} mutated frames in ${whole(figures.seconds)} s over ` +
      `${whole(events.worker_connected)} connections; ${whole(figures.calls)} healthy calls meanwhile, all answered rightly.`,
  )
  if (events.handler_failed !== undefined)
    fail(`a handler threw ${events.handler_failed} times: ${target.said()}`)
  return judgeMemory('engine', { ...figures, events })
}

/** An engine in a process of its own, as the fuzzer wants it. */
async function startTarget() {
  const engine = await startEngineProcess()
  const log = () => {}
  return {
    ...engine,
    connect: (workerName) => registerWorker(`ws://127.0.0.1:${engine.port}`, { workerName, log }),
    memory: async () => (await engine.ask()).usedBytes,
  }
}

function judgeMemory(what, figures) {
  const { memory } = figures
  if (memory === undefined) return figures
  const { firstBytes, lastBytes, isFlat } = memory
  console.log(
    `Memory of the ${what} in use, first and last quarter: ${mib(firstBytes)} and ${mib(lastBytes)} MiB.`,
  )
  if (!isFlat) fail(`the memory of the ${what} grows`)
  return figures
}

function failCodec({ number, bytes, problem }) {
  fail(`frame ${number}: ${problem}`)
  console.error(
    `  ${printed(bytes)}\n  Again: npm run fuzz -- --seed ${seed} --from ${number} --codec 1 --engine 0`,
  )
  return { failure: { number, problem } }
}

async function failEngine(failure, target) {
  const { first, count } = failure
  fail(`frames ${first} to ${first + count - 1}: ${target.ending() ?? failure.problem}`)
  const culprit = await culpritOf(failure, { startTarget, seed })
  if (culprit !== undefined) {
    console.error(
      `  Frame ${culprit.number} by itself: ${culprit.problem}\n  ${printed(mutant(seed, culprit.number))}`,
    )
  }
  const range = culprit === undefined ? { first, count } : { first: culprit.number, count: 1 }
  console.error(
    `  Again: npm run fuzz -- --seed ${seed} --from ${range.first} --codec 0 --engine ${range.count}`,
  )
  // The healthy workers of the failed engine still hold their connections.
  process.exit()
}

function fail(problem) {
  console.error(`Failed: ${problem}`)
  process.exitCode = 1
}

/** Bytes as one line that can be pasted. */
function printed(bytes) {
  return isUtf8(bytes) ? JSON.stringify(bytes.toString()) : `hex ${bytes.toString('hex')}`
}
