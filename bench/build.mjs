// What a build takes: cold, unchanged and watched, beside what else makes schemas of types. Options: see README.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeBuilds, rebuildSample } from './build/aims.mjs'
import { runMeasured } from './build/measured.mjs'
import { writeProject } from './build/project.mjs'
import { tools } from './build/tools.mjs'
import { median } from './parts/figures.mjs'
import { machineFacts } from './parts/machine.mjs'
import { readOptions } from './parts/options.mjs'
import { quiet, tell, writeFigures } from './parts/output.mjs'
import { fixed, printTable, printTargets, whole } from './parts/table.mjs'

const sizes = {
  full: { rounds: 3, counts: [10, 100, 1000], edits: 40 },
  quick: { rounds: 1, counts: [10, 100, 1000], edits: 15 },
  smoke: { rounds: 1, counts: [10], edits: 2 },
}
const rebuilds = [
  { id: 'model', name: 'one file of types touched', file: 'model1.ts', property: 'title: string' },
  {
    id: 'shared',
    name: 'types of nearly all functions touched',
    file: 'shared.ts',
    property: 'amount: number',
  },
]
const parts = [{ id: 'schemas', name: 'schemas, once the types are checked' }]
const starts = [
  { id: 'lazy', name: 'as a worker starts: nothing compiled' },
  { id: 'called', name: 'and ten functions called' },
  { id: 'eager', name: 'all validators compiled' },
  { id: 'standalone', name: 'validators written ahead, loaded' },
]

const options = readOptions(sizes)
const machine = machineFacts()
const scratch = mkdtempSync(join(tmpdir(), 'iii-bench-build-'))
const samples = new Map()
const failures = new Map()
try {
  for (const functions of options.counts) await measureSize(functions)
} finally {
  quiet()
  rmSync(scratch, { recursive: true, force: true })
}
report()

async function measureSize(functions) {
  const folders = Object.fromEntries(
    ['ours', 'tsoa'].map((flavour) => [
      flavour,
      writeProject(join(scratch, `${flavour}-${functions}`), functions, flavour),
    ]),
  )
  for (let round = 0; round < options.rounds; round++) {
    for (const tool of tools) await runTool(tool, folders[tool.flavour], functions)
  }
  await measureSchemas(folders.ours, functions)
  for (const rebuild of rebuilds) await measureRebuilds(rebuild, folders.ours, functions)
  await measureStarts(folders.ours, functions)
}

async function runTool({ id, name, args, before, most, warmUp = false }, folder, functions) {
  if (functions > (most?.[options.size] ?? functions)) return
  tell(`${name}, ${functions} functions …`)
  const run = () => {
    before?.(folder)
    return runMeasured(args(folder, functions), { cwd: folder, scratch })
  }
  await keep(id, functions, async () => {
    if (warmUp) await run()
    return run()
  })
}

async function measureSchemas(folder, functions) {
  const program = fileURLToPath(new URL('build/extracting.mjs', import.meta.url))
  tell(`the schemas alone, ${functions} functions …`)
  for (let round = 0; round < options.rounds; round++) {
    await keep('schemas', functions, async () => {
      const { output } = await runMeasured([program, folder], { scratch })
      return { wallMs: JSON.parse(output) }
    })
  }
}

async function measureRebuilds({ id, name, file, property }, folder, functions) {
  tell(`${name}, ${functions} functions …`)
  const program = fileURLToPath(new URL('build/watching.mjs', import.meta.url))
  await keep(id, functions, async () => {
    const run = await runMeasured([program, folder, file, property, String(options.edits)], { scratch })
    return { ...rebuildSample(JSON.parse(run.output)), memoryMiB: run.memoryMiB }
  })
}

async function measureStarts(folder, functions) {
  const program = fileURLToPath(new URL('build/starting.mjs', import.meta.url))
  const start = (way) => runMeasured([program, way, folder, join(scratch, 'standalone.cjs')], { scratch })
  await keep('generate', functions, () => start('generate'))
  for (let round = 0; round < options.rounds; round++) {
    for (const { id } of starts) {
      tell(`start: ${id}, ${functions} functions …`)
      await keep(id, functions, async () => {
        const { output, memoryMiB } = await start(id)
        return { wallMs: JSON.parse(output), memoryMiB }
      })
    }
  }
}

/** One that fails says so in its row; the others go on. */
async function keep(id, functions, run) {
  try {
    samplesOf(id, functions).push(await run())
  } catch (error) {
    failures.set(id, error.message)
  }
}

function samplesOf(id, functions) {
  const key = `${id} ${functions}`
  if (!samples.has(key)) samples.set(key, [])
  return samples.get(key)
}

/** What one generator per schema takes is a multiple: it was measured at ten functions, and the rest is arithmetic. */
function samplesOrEstimate(id, functions) {
  const measured = samplesOf(id, functions)
  if (id !== 'each' || measured.length > 0) return measured
  return samplesOf(id, 10).map(({ cpuMs, wallMs }) => ({
    cpuMs: (cpuMs * functions) / 10,
    wallMs: (wallMs * functions) / 10,
  }))
}

function figure(id, functions, measure) {
  return median(samplesOf(id, functions).map((sample) => sample[measure]))
}

function report() {
  const targets = judgeBuilds(samplesOrEstimate, nameOf)
  if (!options.together) printAll(targets)
  writeFigures(options.json, 'build', { machine, samples: Object.fromEntries(samples), targets })
}

function printAll(targets) {
  const headings = options.counts.map((functions) => `${functions} functions`)
  printTable(
    'Builds: CPU seconds / seconds / MiB at most',
    ['tool', ...headings],
    tools.map(({ id, name }) => rowOf(id, name, buildCell)),
  )
  printTable(
    'Parts of a build: ms',
    ['part', ...headings],
    parts.map(({ id, name }) =>
      rowOf(id, name, (part, functions) => whole(figure(part, functions, 'wallMs'))),
    ),
  )
  printTable(
    'Rebuilds of a watched project: ms, half of them / 95 % of them / MiB at most',
    ['change', ...headings],
    rebuilds.map(({ id, name }) => rowOf(id, name, rebuildCell)),
  )
  printTable(
    'Schemas as a worker starts: ms / MiB at most',
    ['way', ...headings],
    starts.map(({ id, name }) => rowOf(id, name, startCell)),
  )
  printTargets(targets)
}

function rowOf(id, name, cell) {
  const failure = failures.get(id)
  if (failure !== undefined) return [name, `did not run: ${failure.split('\n')[0]}`]
  return [name, ...options.counts.map((functions) => cell(id, functions))]
}

function buildCell(id, functions) {
  const [cpu, wall, memory] = ['cpuMs', 'wallMs', 'memoryMiB'].map((measure) =>
    figure(id, functions, measure),
  )
  return `${fixed(cpu / 1000)} / ${fixed(wall / 1000)} / ${whole(memory)}`
}

function rebuildCell(id, functions) {
  return ['p50', 'p95', 'memoryMiB'].map((measure) => whole(figure(id, functions, measure))).join(' / ')
}

function startCell(id, functions) {
  return ['wallMs', 'memoryMiB'].map((measure) => whole(figure(id, functions, measure))).join(' / ')
}

function nameOf(id) {
  return [...tools, ...parts, ...rebuilds, ...starts].find((it) => it.id === id)?.name ?? id
}
