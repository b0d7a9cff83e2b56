import { iiiError } from '../../framework/errors/iii-error.js'
import type { Invocation } from '../command.js'
import type { Io } from '../io.js'
import type { OptionValues } from '../option-values.js'
import { say } from '../output.js'
import { parsePair } from './pairs.js'
import { draftPayload, type PayloadDraft, type PayloadSource } from './payload.js'

export type OutputForm = 'json' | 'pretty' | 'raw'

/** One call as the command line describes it, read completely before anything is sent. */
export interface CallRequest {
  readonly functionId: string
  readonly draft: PayloadDraft
  readonly timeoutMs: number
  readonly action?: { readonly type: 'void' } | { readonly type: 'enqueue'; readonly queue: string }
  /** Read the function's schema first, to give the pairs its types. */
  readonly usesSchema: boolean
  /** Keep trying to connect for as long as `timeoutMs`. */
  readonly waitsForEngine: boolean
  readonly form: OutputForm
  readonly isQuiet: boolean
}

const DEFAULT_TIMEOUT_MS = 30_000
const LARGEST_TIMEOUT_MS = 2 ** 31 - 1

/** The function a command line names: its first argument, or the earlier option, beside which every argument is a pair. */
export function splitArguments({ options, args }: Invocation): {
  functionId?: string
  tokens: readonly string[]
} {
  const option = options.text('function-id')
  if (option !== undefined) return { functionId: option, tokens: args }
  const [functionId, ...tokens] = args
  return functionId === undefined ? { tokens } : { functionId, tokens }
}

/**
 * @throws cli_function_missing, cli_pair_invalid, cli_json_invalid, cli_file_unreadable, cli_payload_not_object,
 *   cli_options_conflict, cli_option_invalid, cli_option_value_missing
 */
export async function readCallRequest(invocation: Invocation, io: Io): Promise<CallRequest> {
  const { options } = invocation
  const { functionId, tokens } = splitArguments(invocation)
  if (functionId === undefined) throw iiiError('cli_function_missing', {})
  options.refuseBoth('void', 'queue')
  noteEarlierForm(options, io)
  const json = jsonOption(options)
  const pairs = tokens.map(parsePair)
  return {
    functionId,
    draft: await draftPayload({ pairs, ...json }, io),
    timeoutMs: options.integer('timeout-ms', { min: 1, max: LARGEST_TIMEOUT_MS }) ?? DEFAULT_TIMEOUT_MS,
    ...actionOf(options),
    usesSchema: !options.has('no-schema') && (json.json === undefined || pairs.length > 0),
    waitsForEngine: options.has('wait'),
    form: (options.text('output') ?? 'pretty') as OutputForm, // the parser lets only the three forms through
    isQuiet: options.has('quiet'),
  }
}

function actionOf(options: OptionValues): Pick<CallRequest, 'action'> {
  const queue = options.text('queue')
  if (queue !== undefined) return { action: { type: 'enqueue', queue } }
  return options.has('void') ? { action: { type: 'void' } } : {}
}

function jsonOption(options: OptionValues): Pick<PayloadSource, 'json'> {
  options.refuseBoth('json', 'payload')
  const name = options.has('payload') ? 'payload' : 'json'
  const text = options.text(name)
  if (text !== undefined) return { json: { option: `--${name}`, text } }
  if (options.has(name)) throw iiiError('cli_option_value_missing', { option: `--${name}`, value: 'JSON' })
  return {}
}

function noteEarlierForm(options: OptionValues, io: Io): void {
  if (!options.has('function-id') && !options.has('payload')) return
  say(io, 'note: --function-id and --payload are the earlier form of `iii trigger <FUNCTION> --json <JSON>`.')
}
