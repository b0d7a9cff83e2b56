import { entry } from '../entry.js'

/** Codes of the command line. */
export const cliErrors = {
  cli_unknown_command: entry<{ command: string; parent: string; names: readonly string[]; nearest?: string }>(
    'No such command',
    ({ command, parent, names }) => `\`${command}\` does not exist; ${parent} knows ${names.join(', ')}.`,
    ({ nearest, parent }) =>
      nearest === undefined ? `See \`${parent} --help\`.` : `Did you mean \`${nearest}\`?`,
  ),
  cli_command_removed: entry<{ command: string; replacedBy: string }>(
    'A command of earlier versions',
    ({ command }) => `There is no \`iii ${command}\`.`,
    ({ replacedBy }) => `Instead: ${replacedBy}.`,
  ),
  cli_unknown_option: entry<{ option: string; nearest?: string }>(
    'No such option',
    ({ option }) => `The option ${option} does not exist here.`,
    ({ nearest }) =>
      nearest === undefined
        ? 'Add --help to see the options; write -- in front of an argument that starts with a dash.'
        : `Did you mean ${nearest}?`,
  ),
  cli_option_value_missing: entry<{ option: string; value: string }>(
    'An option lacks its value',
    ({ option }) => `${option} was given without a value.`,
    ({ option, value }) => `Write ${option} ${value}.`,
  ),
  cli_option_invalid: entry<{ option: string; value: string; expected: string }>(
    'An option has a wrong value',
    ({ option, value, expected }) => `${option} takes ${expected}; it was given '${value}'.`,
    'Correct the value; --help lists the options.',
  ),
  cli_options_conflict: entry<{ first: string; second: string }>(
    'Two options exclude each other',
    ({ first, second }) => `${first} and ${second} cannot be given together.`,
    'Leave one of them out.',
  ),
  cli_argument_missing: entry<{ argument: string; usage: string }>(
    'An argument is missing',
    ({ argument }) => `${argument} was not given.`,
    ({ usage }) => `Usage: ${usage}`,
  ),
  cli_argument_unexpected: entry<{ argument: string; command: string }>(
    'One argument too many',
    ({ argument, command }) => `\`${command}\` takes no further argument, and was given '${argument}'.`,
    ({ command }) => `See \`${command} --help\`.`,
  ),
  cli_function_missing: entry(
    'No function was named',
    () => 'The argument FUNCTION is missing.',
    'Usage: iii trigger <FUNCTION> [key=value ...]; list the functions with `iii trigger --list`.',
  ),
  cli_function_unknown: entry<{ functionId: string; nearest: readonly string[] }>(
    'No such function',
    ({ functionId }) => `The engine knows no function ${functionId}.`,
    ({ nearest }) =>
      nearest.length === 0
        ? 'List the functions with `iii trigger --list`.'
        : `Did you mean ${nearest.map((id) => `\`${id}\``).join(' or ')}? List all with \`iii trigger --list\`.`,
  ),
  cli_pair_invalid: entry<{ token: string; reason: string }>(
    'An argument is no pair',
    ({ token, reason }) => `'${token}' ${reason}.`,
    'Write key=value, key:=JSON or key@=FILE, or pass the whole payload with --json.',
  ),
  cli_json_invalid: entry<{ source: string; text: string; reason: string }>(
    'The payload is not JSON',
    ({ source, text, reason }) => `${source} is not JSON: ${text} (${reason}).`,
    `Quote it for the shell, for example --json '{"a": 1}', or read it from a file with --json @file.`,
  ),
  cli_payload_not_object: entry<{ kind: string }>(
    'Pairs need an object',
    ({ kind }) => `The payload given with --json is ${kind}; pairs can only be merged into an object.`,
    'Leave the pairs out, or pass an object.',
  ),
  cli_file_unreadable: entry<{ path: string; reason: string }>(
    'A file cannot be read',
    ({ path, reason }) => `${path}: ${reason}`,
    'Correct the path; it is relative to the current folder.',
  ),
  cli_engine_unreachable: entry<{ url: string; reason: string }>(
    'No engine answers',
    ({ url, reason }) => `Nothing could be reached at ${url}: ${reason}.`,
    'Start the engine with `iii` in the folder of your config.yaml, name another address with --url, or wait for it with --wait.',
  ),
  cli_worker_exists: entry<{ name: string; config: string }>(
    'The worker is there already',
    ({ name, config }) => `${config} already has a worker named ${name}.`,
    ({ name }) =>
      `Edit its entry, remove it first with \`iii worker remove ${name}\`, or give the new worker another \`name\` in its iii.worker.yaml.`,
  ),
  cli_worker_unknown: entry<{ name: string; config: string; nearest: readonly string[] }>(
    'No such worker',
    ({ name, config }) => `${config} has no worker named ${name}, and none is connected under that name.`,
    ({ nearest }) =>
      nearest.length === 0
        ? 'See `iii worker list`.'
        : `Did you mean ${nearest.join(' or ')}? See \`iii worker list\`.`,
  ),
  cli_worker_unavailable: entry<{ name: string; available: readonly string[] }>(
    'This built-in worker is not available',
    ({ name }) =>
      `${name} is a built-in worker that this version does not have; config.yaml was not changed.`,
    ({ available }) => `Available: ${available.join(', ')}.`,
  ),
  cli_worker_source_unknown: entry<{ argument: string; nearest?: string }>(
    'Nothing to add',
    ({ argument }) => `'${argument}' is no built-in worker and no path.`,
    ({ argument, nearest }) =>
      nearest === undefined
        ? `For a folder write ./${argument}; \`iii worker init ${argument}\` creates a new worker.`
        : `Did you mean ${nearest}? For a folder write ./${argument}.`,
  ),
  cli_worker_name_invalid: entry<{ file: string; reason: string }>(
    'Not a worker name',
    ({ file, reason }) => `${file}: the name ${reason}`,
    'Change `name` in that file.',
  ),
  cli_worker_crashed: entry<{ name: string; outcome: string; stderr: readonly string[] }>(
    'The worker failed to start',
    ({ name, outcome, stderr }) => [`${name}: ${outcome}`, ...stderr].join('\n'),
    ({ name }) =>
      `It stays in config.yaml and is started again when its files change; see \`iii worker logs ${name}\`.`,
  ),
  cli_worker_not_ready: entry<{ name: string; phase: string; seconds: number }>(
    'The worker is not ready yet',
    ({ name, phase, seconds }) => `${name} is still ${phase} after ${seconds} s.`,
    ({ name, phase }) =>
      phase === 'queued'
        ? 'The engine has not taken the new config; see its log for what keeps it from reloading.'
        : `It goes on in the background; see \`iii worker status ${name}\` and \`iii worker logs ${name}\`.`,
  ),
  cli_confirmation_needed: entry<{ what: string }>(
    'Nobody can be asked',
    ({ what }) => `This means ${what}, and stdin is not a terminal.`,
    'Add --yes to go on without a question.',
  ),
  cli_interrupted: entry(
    'Interrupted',
    () => 'Nothing was changed.',
    'Start the command again when you are ready.',
  ),
}
