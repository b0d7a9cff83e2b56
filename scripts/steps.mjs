// What the scripts share: where the checkout is, and how a program is run in it.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's own folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs a program in the checkout with this terminal as its own; answers its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

/** Runs a JavaScript program of an installed package, e.g. `typescript/bin/tsc`. */
export function runTool(tool, args) {
  return run(process.execPath, [join(root, 'node_modules', tool), ...args])
}

/** Runs npm: the very one that runs this script, where one does. */
export function runNpm(args) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args])
  return run('npm', args, { shell: process.platform === 'win32' })
}

/** Ends the script with the exit code of a step that did not succeed. */
export function endOnFailure(code, what) {
  if (code === 0) return
  console.error(`${what} failed (exit code ${code}).`)
  process.exit(code)
}
