// Compiles framework, cli and generators into dist. Does nothing when no source changed since the last build.
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureInstalled } from './ensure-installed.mjs'
import { endOnFailure, root, runTool } from './steps.mjs'

const dist = join(root, 'dist')
const stampFile = join(dist, '.built-from')
const sourceFolders = ['framework', 'cli', 'generators']
const settings = ['tsconfig.json', 'package.json', 'package-lock.json', 'scripts/bundle-snapshot.mjs']
/** What runs in a page is compiled by itself: it knows the types of a page, and not those of Node.js. */
const projects = [
  { config: 'tsconfig.json', remembered: '.tsbuildinfo' },
  { config: 'framework/sdk/browser/tsconfig.json', remembered: '.tsbuildinfo-browser' },
]

/** Brings dist up to date; ends the process with the compiler's exit code when the source does not compile. */
export async function build() {
  const stamp = fingerprint()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  rmSync(stampFile, { force: true })
  removeOrphans()
  for (const project of projects) endOnFailure(await compile(project), 'The build')
  // Its bundler is installed by now.
  const { bundleSnapshot } = await import('./bundle-snapshot.mjs')
  await bundleSnapshot(join(dist, 'framework', 'build', 'snapshot', 'program.cjs'))
  makeExecutable(join(dist, 'cli', 'main.js'))
  writeFileSync(stampFile, stamp)
}

function compile({ config, remembered }) {
  mkdirSync(dist, { recursive: true })
  const memory = join(dist, remembered)
  return runTool('typescript/bin/tsc', ['-p', config, '--incremental', '--tsBuildInfoFile', memory])
}

/** Path and content of everything the output depends on, as one hash. */
function fingerprint() {
  const hash = createHash('sha256')
  const sources = sourceFolders.flatMap((folder) => filesBelow(join(root, folder)).toSorted(byCodePoint))
  for (const file of [...settings.map((name) => join(root, name)), ...sources]) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** An output whose source is gone would still be packed and imported. */
function removeOrphans() {
  for (const output of filesBelow(dist)) {
    const source = relative(dist, output).replace(/(\.d\.ts|\.js|\.js\.map)$/, '.ts')
    if (source.endsWith('.ts') && !existsSync(join(root, source))) rmSync(output)
  }
}

function byCodePoint(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** The compiler writes plain files; `npx iii` in the checkout runs this one directly. */
function makeExecutable(file) {
  if (existsSync(file)) chmodSync(file, 0o755)
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled()
  await build()
}
