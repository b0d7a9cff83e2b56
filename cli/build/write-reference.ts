import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, relative, resolve } from 'node:path'
import { iiiError, isIiiError } from '../../framework/errors/iii-error.js'
import type { Manifest } from '../../framework/manifest/index.js'
import { REFERENCE_MARK } from '../reference/mark.js'

/** Where the reference is kept unless a file is named, relative to the worker's folder. */
const REFERENCE_PATH = 'dist/functions.md'

/**
 * Writes the Markdown reference of a build, and gives back its path from the worker's folder if its text changed.
 * @throws build_output_failed; output_not_generated for a file of somebody else
 */
export async function writeReference(
  manifest: Manifest,
  dir: string,
  file: string = REFERENCE_PATH,
): Promise<string | undefined> {
  const { referenceText } = await import('../reference/reference.js')
  const path = resolve(dir, file)
  const text = referenceText(manifest, basename(dir))
  try {
    const current = await readFile(path, 'utf8').catch(absent)
    if (current === text) return undefined
    requireGenerated(current, path)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.tmp`, text)
    await rename(`${path}.tmp`, path)
  } catch (cause) {
    if (isIiiError(cause)) throw cause
    throw iiiError('build_output_failed', { file: path, reason: (cause as Error).message }, { cause })
  }
  return relative(dir, path)
}

/** A mistyped path must not cost anybody's work. */
function requireGenerated(text: string | undefined, path: string): void {
  if (text === undefined || text.trim() === '' || text.includes(REFERENCE_MARK)) return
  throw iiiError('output_not_generated', { path, by: 'iii build --docs' })
}

function absent(cause: NodeJS.ErrnoException): undefined {
  if (cause.code === 'ENOENT') return undefined
  throw cause
}
