import { entry } from '../entry.js'
import type { SourceProblem } from './project.js'

/** Codes of `iii codegen` and `iii catalog export`. Those in capitals are upstream's (cli §10.1). */
export const codegenErrors = {
  codegen_config_not_found: entry<{ path: string }>(
    'No codegen config',
    ({ path }) => `There is no file ${path}.`,
    'Create it, for example with `src/iii.ts: { language: typescript, functions: ["math::*"], iii_instance: { type: argument } }`, or name another with --config.',
  ),
  codegen_config_invalid: entry<{ path: string; problems: readonly SourceProblem[] }>(
    'The codegen config is not valid',
    ({ path, problems }) => listed(path, problems),
    'Correct the marked lines; docs/codegen.md lists every key.',
  ),
  E_LANG_UNSUPPORTED: entry<{ path: string; output: string; language: string; known: readonly string[] }>(
    'Language not supported',
    ({ path, output, language }) =>
      `${path}: ${output} asks for ${language}, which this version does not write.`,
    ({ known }) => `Write one of ${known.join(', ')}, or remove the output.`,
  ),
  E_EMPTY_SELECTION: entry<{ path: string; output: string }>(
    'Nothing is selected',
    ({ path, output }) => `${path}: ${output} names no workers, functions or triggers.`,
    'Add at least one list of globs, for example `functions: ["math::*"]`; `workers: ["*"]` means everything.',
  ),
  E_MISSING_INSTANCE: entry<{ path: string; output: string }>(
    'Where the client comes from is missing',
    ({ path, output }) =>
      `${path}: ${output} has functions or triggers, and no iii_instance to call them with.`,
    'Add `iii_instance: { type: argument }`, or `{ type: import, path: ./iii.js }`; or write `mode: [types]`.',
  ),
  codegen_output_unknown: entry<{ output: string; path: string; known: readonly string[]; nearest?: string }>(
    'No such output',
    ({ output, path, known }) => `${path} has no output ${output}; it has ${known.join(', ')}.`,
    ({ nearest }) =>
      nearest === undefined ? 'Give --only one of the paths of the file.' : `Did you mean ${nearest}?`,
  ),
  codegen_selector_unmatched: entry<{ key: string; selector: string; nearest?: string }>(
    'A selector matches nothing',
    ({ key, selector }) => `No entry of the catalogue fits '${selector}' under ${key}.`,
    ({ nearest }) =>
      nearest === undefined
        ? 'See what there is with `iii catalog export`. A live catalogue lacks workers that are offline, and that of a build all but its own.'
        : `Did you mean '${nearest}'? Otherwise start the worker that offers it.`,
  ),
  codegen_name_changed: entry<{ id: string; identifier: string; reason: string }>(
    'A name was changed',
    ({ id, identifier, reason }) => `${id} is called ${identifier}: ${reason}.`,
    'Nothing needs to be done; another id would give it a name of its own.',
  ),
  codegen_namespace_unreachable: entry<{ id: string; namespace: string }>(
    'A function in another namespace',
    ({ id, namespace }) =>
      `${id} is in namespace ${namespace}; the Python client calls in its own namespace only.`,
    ({ namespace }) => `Use a client that works in ${namespace}, or generate TypeScript or JavaScript.`,
  ),
  codegen_stale: entry<{ outputs: readonly string[] }>(
    'Generated files are not up to date',
    ({ outputs }) => `Another text would be written to ${outputs.join(', ')}.`,
    'Run `iii codegen` and commit the result.',
  ),
  codegen_build_failed: entry<{ dir: string; problems: string }>(
    'The source cannot be read',
    ({ dir, problems }) => `The worker in ${dir} does not build:\n${problems}`,
    'Correct the source; `iii build` shows the same problems.',
  ),
  codegen_nothing_to_build: entry<{ dir: string }>(
    'No source to build',
    ({ dir }) =>
      `${dir} is no TypeScript worker, and no config.yaml there or above it names one with a tsconfig.json.`,
    'Name the folder of a worker with --from ./my-worker, or use --from live.',
  ),
  codegen_output_failed: entry<{ path: string; reason: string }>(
    'A file was not written',
    ({ path, reason }) => `${path}: ${reason}`,
    'Check the folder and its permissions; the previous file is still complete.',
  ),
  output_not_generated: entry<{ path: string; by: string }>(
    'A file of somebody else is in the way',
    ({ path, by }) => `${path} is there, and was not written by ${by}.`,
    'Name another file, or remove this one if it is not needed. Nothing was written.',
  ),
  catalog_not_found: entry<{ path: string }>(
    'No catalogue',
    ({ path }) => `There is no file or folder ${path}.`,
    'Write one with `iii catalog export --output <file>`, or use --from live or --from build.',
  ),
  catalog_unreadable: entry<{ file: string; reason: string }>(
    'Not a catalogue',
    ({ file, reason }) => `${file} cannot be read as a catalogue: ${reason}.`,
    'Write it again with `iii catalog export --output <file>`.',
  ),
  catalog_version_unsupported: entry<{ file: string; version: string; supported: number }>(
    'Catalogue of another version',
    ({ file, version, supported }) => `${file} has form ${version}; this version reads form ${supported}.`,
    'Write it again with the iii-framework that reads it.',
  ),
}

function listed(path: string, problems: readonly SourceProblem[]): string {
  return problems
    .map(({ line, column, reason, frame }) => `${path}:${line}:${column} ${reason}\n${frame}`)
    .join('\n')
}
