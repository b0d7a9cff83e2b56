import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { generate, isGenerated, unifiedDiff, type Catalog } from '../../framework/codegen/index.js'
import { iiiError, type IiiError } from '../../framework/errors/iii-error.js'
import { nearestName } from '../../framework/errors/nearest-name.js'
import { writeFileAtomic, type CodegenConfig, type CodegenOutput } from '../../framework/project/index.js'
import { packageVersion } from '../package-version.js'

/** What was done about one output (cli §10.1). */
export interface OutputReport {
  readonly path: string
  readonly language: string
  readonly functions: number
  readonly triggers: number
  readonly types: number
  readonly bytes: number
  readonly status: 'written' | 'unchanged' | 'would-change'
  /** From the text there is to the one there should be; empty when they are equal. */
  readonly diff: string
  readonly warnings: readonly IiiError[]
}

/** The outputs named with `--only`, or all. @throws codegen_output_unknown */
export function chosenOutputs(
  { outputs, path }: CodegenConfig,
  only: readonly string[],
): readonly CodegenOutput[] {
  const known = outputs.map((output) => output.path)
  const plain = (text: string): string => text.replace(/^\.\//, '')
  for (const output of only) {
    if (known.some((name) => plain(name) === plain(output))) continue
    const nearest = nearestName(output, known)
    throw iiiError('codegen_output_unknown', { output, path, known, ...(nearest ? { nearest } : {}) })
  }
  if (only.length === 0) return outputs
  return outputs.filter((output) => only.some((name) => plain(name) === plain(output.path)))
}

/**
 * Generates the outputs and writes those that differ; with `isCheck` only tells what would change.
 * @throws codegen_output_failed; output_not_generated for a file of somebody else, before anything is written
 */
export async function generateOutputs(
  outputs: readonly CodegenOutput[],
  catalog: Catalog,
  { dir, isCheck }: { dir: string; isCheck: boolean },
): Promise<OutputReport[]> {
  const reports: OutputReport[] = []
  const found = await Promise.all(
    outputs.map(async (output) => ({
      output,
      current: await currentText(resolve(dir, output.path), output.path),
    })),
  )
  for (const { output, current } of found) requireGenerated(current, output.path)
  for (const { output, current } of found) {
    const file = resolve(dir, output.path)
    const { text, ...facts } = generate(catalog, output, packageVersion())
    const isSame = current === text
    if (!isSame && !isCheck) await write(file, text, output.path)
    const { path, language } = output
    const bytes = Buffer.byteLength(text)
    const status = isSame ? 'unchanged' : isCheck ? 'would-change' : 'written'
    reports.push({ path, language, ...facts, bytes, status, diff: unifiedDiff(current ?? '', text, path) })
  }
  return reports
}

/** A mistyped path must not cost anybody's work. */
function requireGenerated(text: string | undefined, path: string): void {
  if (text === undefined || text.trim() === '' || isGenerated(text)) return
  throw iiiError('output_not_generated', { path, by: 'iii codegen' })
}

async function currentText(file: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw iiiError('codegen_output_failed', { path, reason: message }, { cause })
  }
}

async function write(file: string, text: string, path: string): Promise<void> {
  try {
    await writeFileAtomic(file, text)
  } catch (cause) {
    throw iiiError('codegen_output_failed', { path, reason: (cause as Error).message }, { cause })
  }
}
