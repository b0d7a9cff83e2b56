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
    'Add a worker with `iii worker add ./my-worker`, which creates the file, or run the built-in set with `iii --use-default-config`.',
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
    'Correct the path. In config.yaml it is relative to that file, on the command line to the current folder.',
  ),
  worker_start_unknown: entry<{ path: string; lookedFor: readonly string[] }>(
    'No run command could be determined',
    ({ path, lookedFor }) =>
      `Nothing in ${path} says how to start the worker; looked for ${lookedFor.join(', ')}.`,
    'Write the command into its iii.worker.yaml, as `scripts.start`, or create a worker with `iii worker init`.',
  ),
  worker_without_folder: entry<{ worker: string }>(
    'Nothing to start',
    ({ worker }) => `The worker ${worker} has no folder, so there is no process to start for it.`,
    'Give its entry in config.yaml a `path`, or remove the entry.',
  ),
  worker_prepare_failed: entry<{
    worker: string
    step: string
    command: string
    outcome: string
    output: string
  }>(
    'A worker could not be prepared',
    ({ worker, step, command, outcome, output }) =>
      [`${step} of ${worker} (\`${command}\`) ended with ${outcome}.`, output].filter(Boolean).join('\n'),
    'Run the command in the folder of the worker, correct what it reports, then save a file of the worker or restart it.',
  ),
  worker_spawn_failed: entry<{ worker: string; reason: string }>(
    'A worker process could not be started',
    ({ worker, reason }) => `${worker}: ${reason}`,
    'Check that the folder of the worker exists and may be entered, and that the machine can start processes.',
  ),
  worker_stop_failed: entry<{ worker: string; pid: number }>(
    'A worker process does not end',
    ({ worker, pid }) => `The processes of ${worker} (group ${pid}) are still there after SIGKILL.`,
    ({ pid }) => `See what holds them with \`ps -o pid,stat,wchan,cmd -g ${pid}\`.`,
  ),
  worker_already_started: entry<{ worker: string }>(
    'The worker is started already',
    ({ worker }) => `A worker named ${worker} is under supervision.`,
    'Restart it, or stop it first.',
  ),
  worker_not_supervised: entry<{ worker: string; nearest: readonly string[] }>(
    'No worker process by that name',
    ({ worker, nearest }) =>
      `There is no worker process named ${worker}.` +
      (nearest.length > 0 ? ` Did you mean ${nearest.join(' or ')}?` : ''),
    'See the workers of this project with `iii worker list`.',
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
