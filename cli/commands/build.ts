import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  buildProject,
  keepSnapshot,
  optimizeLess,
  watchProject,
  type BuildReport,
  type Comparison,
} from '../../framework/build/index.js'
import { iiiError } from '../../framework/errors/iii-error.js'
import { compareBuild } from '../build/compare-build.js'
import { printComparison } from '../build/print-comparison.js'
import { printSnapshot } from '../build/print-snapshot.js'
import { writeReference } from '../build/write-reference.js'
import { printBuildReport } from '../build-report.js'
import type { Invocation } from '../command.js'
import { untilStopped } from '../engine/signals.js'
import { EXIT } from '../exit-codes.js'
import type { Io } from '../io.js'
import type { OptionValues } from '../option-values.js'
import { printResult, say } from '../output.js'

/**
 * `iii build`: compiles a worker and extracts its manifest; with `--watch` after every change (codegen §1). With
 * `--against` only what callers of an earlier version can live with is written.
 *
 * @throws worker_folder_not_found, cli_options_conflict, what makes an earlier interface unreadable
 */
export async function run({ options, args }: Invocation, io: Io): Promise<number> {
  const dir = resolve(io.cwd, args[0] ?? '.')
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    throw iiiError('worker_folder_not_found', { path: dir })
  }
  options.refuseBoth('watch', 'against')
  options.refuseBoth('watch', 'json')
  options.refuseBoth('watch', 'snapshot')
  if (options.has('watch')) return watchBuilds(dir, options, io)
  optimizeLess()
  const { report, comparison } = await build(dir, options, io)
  if (options.has('json')) printResult(io, JSON.stringify({ ...report, ...comparison }, null, 2))
  else printOutcome({ report, comparison, against: options.text('against') ?? '' }, io)
  if (options.has('snapshot') && report.ok) printSnapshot(await keepSnapshot(dir), io)
  return report.ok && !breaks(comparison) ? EXIT.success : EXIT.failure
}

interface Outcome {
  readonly report: BuildReport
  readonly comparison?: Comparison | undefined
}

async function build(dir: string, options: OptionValues, io: Io): Promise<Outcome> {
  const against = options.text('against')
  const compared = against === undefined ? undefined : await compareBuild(dir, against, io)
  if (compared && (!compared.report.ok || breaks(compared.comparison))) return compared
  const report = await buildProject(dir, { snapshot: options.has('snapshot') })
  return { report: await withReference(report, dir, options), comparison: compared?.comparison }
}

function breaks(comparison: Comparison | undefined): boolean {
  return comparison !== undefined && comparison.breaking.length > 0
}

function printOutcome({ report, comparison, against }: Outcome & { against: string }, io: Io): void {
  if (comparison) printComparison(comparison, against, io)
  if (breaks(comparison)) say(io, 'nothing was written')
  else printBuildReport(report, io)
}

/** The build and, if it is asked for, the Markdown of what it built. */
async function withReference(report: BuildReport, dir: string, options: OptionValues): Promise<BuildReport> {
  if (!report.ok || !options.has('docs')) return report
  const written = await writeReference(report.manifest, dir, options.text('docs'))
  if (written === undefined) return report
  return { ...report, unchanged: false, written: [...report.written, written].toSorted() }
}

async function watchBuilds(dir: string, options: OptionValues, io: Io): Promise<number> {
  let last: Promise<void> = Promise.resolve()
  const watch = watchProject(dir, (report) => {
    last = last.then(async () => printBuildReport(await withReference(report, dir, options), io))
  })
  await untilStopped({ stop: () => watch.stop() })
  await last
  return EXIT.success
}
