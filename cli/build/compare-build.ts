import { buildProject, changesSince, type BuildReport, type Comparison } from '../../framework/build/index.js'
import type { Io } from '../io.js'
import { earlierContract } from './earlier-contract.js'

/** What a build would make, beside what was there before. */
export interface ComparedBuild {
  readonly report: BuildReport
  /** Absent when the build has errors. */
  readonly comparison?: Comparison
}

/**
 * Builds a worker in memory and compares it with an earlier interface: a manifest, a built folder, or a live engine.
 * @throws what makes the earlier interface unreadable
 */
export async function compareBuild(dir: string, against: string, io: Io): Promise<ComparedBuild> {
  const earlier = await earlierContract(against, io)
  const report = await buildProject(dir, { write: false, emit: false })
  if (!report.ok) return { report }
  const names = report.manifest.workers.map(({ name }) => name)
  return { report, comparison: await changesSince(await earlier(names), report.manifest) }
}
