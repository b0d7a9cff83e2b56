import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** Starting it takes seconds, and many of them on a busy machine. */
const START_LIMIT_MS = 120_000

/** `--no-sandbox`: the sandbox refuses to run for root, which CI runs as. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * What keeps tests of pages from running here, with the package that helps; `undefined` when nothing does.
 * @throws instead on CI, where they have to run.
 */
export function chromiumProblem(): string | undefined {
  if (chromiumPath() !== undefined) return undefined
  const problem = 'chromium is not installed; install it, e.g. with: apt-get install chromium'
  if (process.env['CI']) throw new Error(problem)
  return problem
}

/** A browser without a window. `CHROMIUM` names its program, else the PATH is searched. */
export async function startChromium(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error(chromiumProblem())
  return chromium.launch({ executablePath, args: flags, timeout: START_LIMIT_MS })
}

function chromiumPath(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env
  if (CHROMIUM) return CHROMIUM
  const places = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return places.find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
