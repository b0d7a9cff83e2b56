// The program that a start-up snapshot is made of (codegen §4.4). It is bundled into one file, because Node.js loads no
// modules while it makes a snapshot. Both times it runs in the folder of the project.
import { writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { startupSnapshot } from 'node:v8'
import { buildOnce } from '../../build-once.js'
import { BuildRecord } from '../../build-record.js'
import { finishBuild } from '../../finish-build.js'
import { optimizeLess } from '../../optimize-less.js'
import { openProject, type OpenedProject, type SourceProject } from '../../program.js'
import { ANSWER_FD, type SnapshotAnswer } from '../answer.js'
import { lendArrayMethods } from './array-methods.js'
import { KeptDeclarations } from '../kept-declarations.js'

lendArrayMethods()
const kept = declarationsOfBuild(process.cwd())
startupSnapshot.setDeserializeMainFunction(() => {
  optimizeLess()
  const { emit } = JSON.parse(process.argv[2] ?? '') as { emit: boolean }
  const answer = build(process.cwd(), emit)
  writeFileSync(ANSWER_FD, JSON.stringify(answer))
})

/** Builds once, so that what a build needs is compiled; of the project only the declarations of others stay. */
function declarationsOfBuild(folder: string): KeptDeclarations {
  const { files, options } = opened(folder, openProject(folder))
  return new KeptDeclarations(files.declarationsBeside(folder), options)
}

function opened(folder: string, project: OpenedProject): SourceProject {
  if (!('source' in project)) throw new Error(`the project in ${folder} cannot be opened`)
  return buildOnce(project.source, { emit: true }).source
}

function build(folder: string, emit: boolean): SnapshotAnswer {
  const started = performance.now()
  const project = openProject(folder, kept)
  if (!('source' in project)) return { ok: false, ...project, written: [], removed: [], isCurrent: true }
  const built = buildOnce(project.source, { emit })
  const { report, remember } = finishBuild(built, { started, record: new BuildRecord(folder, { emit }) })
  remember()
  return {
    ok: report.ok,
    diagnostics: report.diagnostics,
    written: report.ok ? report.written : [],
    removed: report.ok ? report.removed : [],
    isCurrent: kept.includes(built.source.files.declarationsBeside(folder)),
  }
}
