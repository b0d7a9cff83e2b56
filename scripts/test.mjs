// `npm test`: everything CI runs, in one place. With arguments, only `vitest run <arguments>` after install and build.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './ensure-installed.mjs'
import { buildRustPeer, rustProblem } from './rust-peer.mjs'
import { root, run, runTool } from './steps.mjs'
import { countTests } from './count-tests.mjs'

const selection = process.argv.slice(2)
const reportFile = join(root, 'node_modules', '.cache', 'tests.json')

const checks = [
  { name: 'format', run: () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']) },
  { name: 'lint', run: () => runTool('oxlint/bin/oxlint', ['--deny-warnings']) },
  { name: 'types', run: () => runTool('typescript/bin/tsc', ['-p', 'tsconfig.test.json']) },
  { name: 'types of a page', run: () => runTool('typescript/bin/tsc', ['-p', 'test/sdk/browser/page']) },
]
const build = { name: 'build', run: () => run(process.execPath, ['scripts/build.mjs']) }
const tests = { name: 'tests', run: runTests }

await ensureInstalled()
buildRustPeerMeanwhile()
// Examples import the built package, so the linter needs it to know their types.
const steps = selection.length > 0 ? [build, tests] : [build, ...checks, tests]
process.exitCode = (await runSteps(steps)) ? 0 : 1

/** Runs every step, also after a failed one, so that one run shows all there is to mend. */
async function runSteps(steps) {
  const failed = []
  for (const step of steps) {
    console.error(`— ${step.name}`)
    if ((await step.run()) !== 0) failed.push(step.name)
  }
  reportCounts()
  if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`)
  return failed.length === 0
}

/** The one long build goes on beside the other steps; its test waits for it, and tells what went wrong. */
function buildRustPeerMeanwhile() {
  const isWanted = selection.length === 0 || selection.some((path) => path.includes('compat'))
  if (isWanted && rustProblem() === undefined) buildRustPeer().catch(() => {})
}

async function runTests() {
  mkdirSync(join(reportFile, '..'), { recursive: true })
  rmSync(reportFile, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const code = await runTool('vitest/vitest.mjs', ['run', ...reporters, ...selection])
  return code === 0 && skipsAreAllowed() ? 0 : 1
}

/** On CI every test has to run: one that skips itself there would never be noticed. */
function skipsAreAllowed() {
  const { skipped } = readCounts()
  if (skipped.length === 0 || !process.env.CI) return true
  console.error(`Skipped, which counts as failed on CI:\n${skipped.map((name) => `  ${name}`).join('\n')}`)
  return false
}

function reportCounts() {
  const { passed, failed, skipped } = readCounts()
  console.log(`${passed} passed, ${failed + (process.env.CI ? skipped.length : 0)} failed`)
}

/** No report means that the runner ended before it could write one: that is one failure. */
function readCounts() {
  try {
    return countTests(JSON.parse(readFileSync(reportFile, 'utf8')))
  } catch {
    return { passed: 0, failed: 1, skipped: [] }
  }
}
