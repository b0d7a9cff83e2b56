import type { BuildRecord } from './build-record.js'
import { isCurrent, type OutputFile, type WrittenFiles } from './outputs/write-files.js'

/**
 * The files of a build, and those of earlier ones that have to go: compiled files whose sources are gone would still be
 * run, the tests among them.
 */
export function withLeftovers(
  files: readonly OutputFile[],
  record: BuildRecord,
  outputs: WrittenFiles,
): OutputFile[] {
  const paths = new Set(files.map(({ path }) => path))
  const left = outputs.size === 0 ? record.leftovers(paths) : writtenBefore(paths, outputs)
  return [...files, ...left.map((path) => ({ path, text: undefined }))]
}

/** What earlier builds of this process wrote, and nobody has changed since. */
function writtenBefore(paths: ReadonlySet<string>, outputs: WrittenFiles): string[] {
  return [...outputs].flatMap(([path, { text }]) =>
    text !== undefined && !paths.has(path) && isCurrent({ path, text }, outputs) ? [path] : [],
  )
}
