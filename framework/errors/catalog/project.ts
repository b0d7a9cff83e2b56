import { entry } from '../entry.js'

/** One problem in a text file of the project: where (line and column from 1), what, and the lines around it. */
export interface SourceProblem {
  readonly line: number
  readonly column: number
  readonly reason: string
  /** The line, the one before and the one after, numbered, with a mark under the column. */
  readonly frame: string
}

/** Codes of project files: config.yaml, iii.worker.yaml, worker processes. */
export const projectErrors = {
  config_not_found: entry<{ path: string }>(
    'No config file',
    ({ path }) => `There is no config file at ${path}.`,
    'Create one with `iii project init`, or run the built-in set of workers with `iii --use-default-config`.',
  ),
  config_unreadable: entry<{ path: string; reason: string }>(
    'The config file cannot be read',
    ({ path, reason }) => `${path}: ${reason}`,
    'Check that it is a file and that you may read it, or name another with `--config`.',
  ),
  config_invalid: entry<{ path: string; problems: readonly SourceProblem[] }>(
    'The config file is not valid',
    ({ path, problems }) => listProblems(path, problems),
    'Correct the marked lines and save the file again.',
  ),
  config_duplicate_workers: entry<{
    path: string
    /** The entries that mean one worker, group by group. */
    pairs: readonly (readonly { name: string; line: number }[])[]
  }>(
    'A built-in worker is listed under two names',
    ({ path, pairs }) => {
      const told = pairs.map((pair) =>
        pair.map(({ name, line }) => `${name} (${path}:${line})`).join(' and '),
      )
      return `Duplicate worker configurations: ${told.join('; ')}.`
    },
    'Both names mean the same worker. Keep one of the two entries.',
  ),
  config_edit_refused: entry<{ path: string; reason: string }>(
    'The config file was left as it is',
    ({ path, reason }) => `${path}: ${reason}`,
    'Edit the file by hand: a worker is one `- name: …` item of the list under `workers:`.',
  ),
  worker_manifest_invalid: entry<{ path: string; problems: readonly SourceProblem[] }>(
    'The worker manifest is not valid',
    ({ path, problems }) => listProblems(path, problems),
    'Correct the marked lines of iii.worker.yaml.',
  ),
  worker_manifest_too_large: entry<{ path: string; bytes: number; limit: number }>(
    'The worker manifest is too large',
    ({ path, bytes, limit }) => `${path} has ${bytes} bytes; the limit is ${limit}.`,
    'Move the schemas to a file and point at it: `provides: ./dist/iii.schemas.json`.',
  ),
  worker_folder_not_found: entry<{ path: string }>(
    'No worker folder',
    ({ path }) => `${path} is not a folder.`,
    'Correct the `path` of the worker in config.yaml; it is relative to that file.',
  ),
  worker_start_unknown: entry<{ path: string; lookedFor: readonly string[] }>(
    'No run command could be determined',
    ({ path, lookedFor }) =>
      `Nothing in ${path} says how to start the worker; looked for ${lookedFor.join(', ')}.`,
    'Add `scripts.start` to its iii.worker.yaml.',
  ),
  run_file_invalid: entry<{ path: string; reason: string }>(
    'The run file is damaged',
    ({ path, reason }) => `${path}: ${reason}`,
    'Delete it; a running engine writes it again when it is restarted.',
  ),
}

function listProblems(path: string, problems: readonly SourceProblem[]): string {
  return problems
    .map(({ line, column, reason, frame }) => `${path}:${line}:${column} ${reason}\n${frame}`)
    .join('\n')
}
