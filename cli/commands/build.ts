import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildProject, watchProject } from '../../framework/build/index.js'
import { iiiError } from '../../framework/errors/iii-error.js'
import { printBuildReport } from '../build-report.js'
import type { Invocation } from '../command.js'
import { untilStopped } from '../engine/signals.js'
import { EXIT } from '../exit-codes.js'
import type { Io } from '../io.js'

/**
 * `iii build`: compiles a worker and extracts its manifest; with `--watch` after every change (codegen §1).
 * @throws worker_folder_not_found
 */
export async function run({ options, args }: Invocation, io: Io): Promise<number> {
  const dir = resolve(io.cwd, args[0] ?? '.')
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    throw iiiError('worker_folder_not_found', { path: dir })
  }
  if (options.has('watch')) return watchBuilds(dir, io)
  const report = await buildProject(dir)
  printBuildReport(report, io)
  return report.ok ? EXIT.success : EXIT.failure
}

async function watchBuilds(dir: string, io: Io): Promise<number> {
  const watch = watchProject(dir, (report) => printBuildReport(report, io))
  await untilStopped({ stop: () => watch.stop() })
  return EXIT.success
}
