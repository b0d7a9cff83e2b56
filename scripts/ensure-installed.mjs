// Installs the dependencies when they are missing or the lock file asks for others. Needs nothing but Node and npm.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endOnFailure, root, runNpm } from './steps.mjs'

/** Leaves `node_modules` as package-lock.json describes it; says one line when there is something to do. */
export async function ensureInstalled() {
  if (!isInstalled(root)) await install()
  await import('./link-self.mjs')
}

async function install() {
  console.error('Installing dependencies (npm ci) …')
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--silent'])
  endOnFailure(code, 'npm ci')
}

/** npm records what it installed beside the packages: every package of the lock has to be there in its version. */
export function isInstalled(folder) {
  const installed = packagesOf(join(folder, 'node_modules', '.package-lock.json'))
  const wanted = packagesOf(join(folder, 'package-lock.json'))
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    throw error
  }
}

if (process.argv[1] === import.meta.filename) await ensureInstalled()
