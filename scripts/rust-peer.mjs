// The Rust worker of test/compat: compiled once, with what Cargo.lock pins, and kept beside the other caches.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.mjs'

const manifest = join(root, 'test', 'compat', 'peers', 'rust', 'Cargo.toml')
const target = join(root, 'node_modules', '.cache', 'rust-peer')

/** The compiled worker. */
export const rustPeer = join(target, 'debug', process.platform === 'win32' ? 'rust-peer.exe' : 'rust-peer')

/** What keeps it from being compiled here, with what helps; `undefined` when nothing does. */
export function rustProblem() {
  const oldest = /rust-version = "(.*)"/.exec(readFileSync(manifest, 'utf8'))[1]
  const help = `install Rust ${oldest} or later, e.g. with: apt-get install cargo-web`
  const probe = spawnSync('cargo', ['--version'], { encoding: 'utf8' })
  if (probe.status !== 0) return `cargo is not installed; ${help}`
  const version = /\d+\.\d+/.exec(probe.stdout)[0]
  if (isOlder(version, oldest)) return `cargo is too old (${version}); ${help}`
  if (spawnSync('cc', ['--version']).error) return `Rust has no linker (cc); ${help}`
  return undefined
}

function isOlder(version, oldest) {
  const [major, minor] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = oldest.split('.').map(Number)
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor)
}

/** Compiles it, or waits for whoever is at it already. Rejects with what cargo said. */
export async function buildRustPeer() {
  const args = ['build', '--locked', '--quiet', '--manifest-path', manifest, '--target-dir', target]
  const child = spawn('cargo', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const said = []
  child.stderr.on('data', (chunk) => said.push(chunk))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0)
    throw new Error(`cargo build failed (exit code ${code}):\n${Buffer.concat(said).toString()}`)
}
