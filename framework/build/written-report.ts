import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST_PATH, type Manifest } from '../manifest/index.js'
import type { BuildReport } from './build-report.js'

type SucceededReport = Extract<BuildReport, { ok: true }>

/** The report of a build whose manifest is on disk. It is read when it is asked for: it is the largest of all files. */
export function writtenReport(
  projectDir: string,
  told: Omit<SucceededReport, 'ok' | 'manifest'>,
): BuildReport {
  let manifest: Manifest | undefined
  return {
    ok: true,
    ...told,
    get manifest() {
      return (manifest ??= JSON.parse(readFileSync(join(projectDir, MANIFEST_PATH), 'utf8')) as Manifest)
    },
  }
}
