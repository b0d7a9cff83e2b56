import { basename, relative, resolve } from 'node:path'
import { iiiError } from '../../../framework/errors/iii-error.js'
import { findConfigFile } from '../../../framework/project/index.js'
import type { Invocation } from '../../command.js'
import { EXIT } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import type { OptionValues } from '../../option-values.js'
import { printResult, say } from '../../output.js'

/**
 * `iii worker init`: writes a new worker into a folder and says what to do next (cli §3).
 * @throws scaffold_language_missing, cli_option_invalid, cli_interrupted, and the errors of scaffolding
 */
export async function run({ args, options }: Invocation, io: Io): Promise<number> {
  const { scaffoldWorker } = await import('../../../generators/worker/scaffold.js')
  const target = targetOf(args[0], options)
  const targetDir = resolve(io.cwd, target ?? '.')
  const language = await chooseLanguage(options, io)
  const name = options.text('name') ?? (basename(targetDir) || 'iii-worker')
  const report = scaffoldWorker({ targetDir, name, language, allowNonEmpty: options.has('allow-non-empty') })
  if (report.status === 'unchanged') {
    say(io, `${report.name} is a worker already (id ${report.workerId}); nothing changed.`)
    return EXIT.success
  }
  say(io, `Created the ${report.name} worker in ${shown(targetDir, io)}: ${report.files.join(', ')}`)
  if (report.kept.length > 0) say(io, `Left as it was: ${report.kept.join(', ')}`)
  printResult(io, report.workerId)
  say(io, '', 'Next steps:', ...(await nextSteps(targetDir, report, io)).map((line) => `  ${line}`))
  return EXIT.success
}

/** A language there is a template for. */
type Language = Awaited<ReturnType<typeof chooseLanguage>>

function targetOf(argument: string | undefined, options: OptionValues): string | undefined {
  const target = options.text('directory') ?? argument
  if (target !== '') return target
  throw iiiError('cli_option_invalid', { option: 'the folder', value: '', expected: 'a path' })
}

async function chooseLanguage(options: OptionValues, io: Io) {
  const { languages, parseLanguage } = await import('../../../generators/shared/languages.js')
  const given = options.text('language')
  if (given !== undefined) return parseLanguage(given)
  if (!io.stdin.isTTY) throw iiiError('scaffold_language_missing', {})
  const { isCancel, select } = await import('@clack/prompts')
  const answer = await select({
    message: 'Which language?',
    options: languages.map(({ id, title }) => ({ value: id, label: title })),
    output: process.stderr,
  })
  if (isCancel(answer)) throw iiiError('cli_interrupted', {})
  return answer
}

interface Created {
  readonly entry: string
  readonly language: Language
}

async function nextSteps(targetDir: string, { entry, language }: Created, io: Io): Promise<string[]> {
  const folder = shown(targetDir, io)
  const config = await findConfigFile({ env: io.env, cwd: targetDir })
  const project = config === undefined ? io.cwd : resolve(config, '..')
  return [
    ...(folder === '.' ? [] : [`cd ${folder}`]),
    ...(language === 'ts' ? ['npm install'] : []),
    `edit ./${entry}`,
    `iii worker add ./${relative(project, targetDir).replaceAll('\\', '/')}  # in the folder of your config.yaml`,
  ]
}

function shown(path: string, { cwd }: Io): string {
  return relative(cwd, path) || '.'
}
