import { resolve } from 'node:path'
import { iiiError } from '../../framework/errors/iii-error.js'
import { CODEGEN_CONFIG_NAME, readCodegenConfig } from '../../framework/project/index.js'
import { chosenOutputs, generateOutputs, type OutputReport } from '../codegen/outputs.js'
import { printDiffs, printReports } from '../codegen/report.js'
import { catalogSource, readCatalog } from '../codegen/source.js'
import type { Invocation } from '../command.js'
import { EXIT } from '../exit-codes.js'
import type { Io } from '../io.js'

/**
 * `iii codegen`: generates the clients of codegen.yml (cli §10.1).
 * @throws what is wrong with config, source or connection; codegen_stale with `--check`
 */
export async function run(invocation: Invocation, io: Io): Promise<number> {
  const { options } = invocation
  options.refuseBoth('check', 'watch')
  if (options.has('watch')) {
    const { watchOutputs } = await import('../codegen/watch.js')
    return watchOutputs(() => generateOnce(invocation, io), io)
  }
  await generateOnce(invocation, io)
  return EXIT.success
}

/** What a run worked with, for whoever waits for a change of it. */
export interface CodegenRun {
  readonly configFile: string
  readonly source: Awaited<ReturnType<typeof catalogSource>>
}

async function generateOnce({ options }: Invocation, io: Io): Promise<CodegenRun> {
  const configFile = resolve(io.cwd, options.text('config') ?? CODEGEN_CONFIG_NAME)
  const config = await readCodegenConfig(configFile)
  const outputs = chosenOutputs(config, options.texts('only'))
  const source = await catalogSource(options, config.dir, io)
  const isCheck = options.has('check')
  const reports = await generateOutputs(outputs, await readCatalog(source), { dir: config.dir, isCheck })
  if (isCheck && !options.has('json')) printDiffs(reports, io)
  printReports(reports, { isJson: options.has('json') }, io)
  if (isCheck) refuseStale(reports)
  return { configFile, source }
}

function refuseStale(reports: readonly OutputReport[]): void {
  const outputs = reports.filter(({ status }) => status === 'would-change').map(({ path }) => path)
  if (outputs.length > 0) throw iiiError('codegen_stale', { outputs })
}
