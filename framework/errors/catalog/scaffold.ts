import { entry } from '../entry.js'

/** Codes of scaffolding: `iii worker init` and the generators. */
export const scaffoldErrors = {
  scaffold_name_invalid: entry<{ name: string; suggestion?: string }>(
    'Not a worker name',
    ({ name }) =>
      `The name must start with a letter or digit and hold only lower-case letters, digits, '-' and '_', at most 64 of them; '${name}' does not.`,
    ({ suggestion }) =>
      suggestion === undefined
        ? 'Choose another name with `--name NAME`.'
        : `Use '${suggestion}', or choose another name with \`--name NAME\`.`,
  ),
  scaffold_language_unknown: entry<{ language: string; known: readonly string[] }>(
    'Not a language of a worker',
    ({ language, known }) => `'${language}' is none of ${known.join(', ')}.`,
    ({ known }) => `Pass \`--language ${known[0] ?? ''}\` or one of the others.`,
  ),
  scaffold_language_not_offered: entry<{ language: string; offered: readonly string[] }>(
    'No template for this language yet',
    ({ language, offered }) =>
      `There is no ${language} worker to start from; this version has ${offered.join(', ')}.`,
    ({ offered }) => `Pass \`--language ${offered.join('` or `--language ')}\`.`,
  ),
  scaffold_language_missing: entry(
    'No language selected',
    () => 'stdin is not a terminal, so nobody can be asked for the language.',
    'Pass `--language typescript` or `--language python`.',
  ),
  scaffold_language_differs: entry<{ path: string; language: string; requested: string }>(
    'The folder holds a worker in another language',
    ({ path, language, requested }) => `${path} is a ${language} worker; a ${requested} one was asked for.`,
    'Scaffold the second worker into a folder of its own.',
  ),
  scaffold_target_not_empty: entry<{ path: string; entries: readonly string[]; more: number }>(
    'Target directory is not empty',
    ({ path, entries, more }) => `${path} holds ${entries.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    'Choose another directory, or add `--allow-non-empty`: it overwrites no file.',
  ),
  scaffold_target_unusable: entry<{ path: string; reason: string }>(
    'The target directory cannot be used',
    ({ path, reason }) => `${path}: ${reason}`,
    'Choose another directory, or make this one writable.',
  ),
  scaffold_marker_invalid: entry<{ path: string; problem: string }>(
    'The file that marks a worker is damaged',
    ({ path, problem }) => `${path} ${problem}.`,
    'Delete it and scaffold again with `--allow-non-empty`: it overwrites no file.',
  ),
}
