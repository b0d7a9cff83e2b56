import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../architecture/imports.js'

const run = promisify(execFile)
const cache = join(root, 'node_modules', '.cache')

/**
 * What keeps Python tests from running here, with the package that helps; `undefined` when nothing does.
 * @throws instead on CI, where they have to run.
 */
export function pythonProblem(): string | undefined {
  const probe = spawnSync('python3', ['-c', 'import ensurepip, venv'], { encoding: 'utf8' })
  if (probe.status === 0) return undefined
  const [missing, help] = probe.error
    ? ['python3 is not installed', 'apt-get install python3 python3-venv']
    : ['python3 has no venv module', 'apt-get install python3-venv']
  const problem = `${missing}; install it, e.g. with: ${help}`
  if (process.env['CI']) throw new Error(problem)
  return problem
}

/**
 * The interpreter of a virtual environment with pinned packages. It is made once and kept for later runs.
 *
 * @param requirementsFile absolute path of a pip requirements file with exact versions.
 */
export async function pythonWith(requirementsFile: string): Promise<string> {
  const requirements = await readFile(requirementsFile)
  const { stdout: version } = await run('python3', ['-VV'])
  const hash = createHash('sha256').update(requirements).update(version).digest('hex').slice(0, 16)
  const folder = join(cache, `python-${hash}`)
  const interpreter = join(folder, 'bin', 'python')
  if (!existsSync(interpreter)) await createEnvironment(folder, requirementsFile)
  return interpreter
}

/** Finished under another name and moved, so that an interrupted or parallel run never leaves half of one. */
async function createEnvironment(folder: string, requirementsFile: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(`${folder}-`)
  try {
    await run('python3', ['-m', 'venv', draft])
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirementsFile]
    await run(join(draft, 'bin', 'python'), pip)
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}
