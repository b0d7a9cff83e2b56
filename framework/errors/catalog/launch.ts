import { entry } from '../entry.js'

/** Codes of starting and reloading a project: which workers run, and how. */
export const launchErrors = {
  engine_already_running: entry<{ what: string; pid: number; url: string }>(
    'This project runs already',
    ({ what, pid, url }) => `Process ${pid} runs ${what}, with its engine at ${url}.`,
    ({ pid }) =>
      `Use that engine: it follows changes of the file by itself. To start anew, stop it with Ctrl-C or \`kill ${pid}\`.`,
  ),
  worker_not_shipped: entry<{ name: string; line: number; available: readonly string[] }>(
    'This built-in worker is not available',
    ({ name, line }) =>
      `config.yaml line ${line}: ${name} is a built-in worker that this version does not have.`,
    ({ available }) =>
      `Remove the entry, or set \`enabled: false\` in it. Available: ${available.join(', ')}.`,
  ),
  worker_unknown: entry<{ name: string; line: number; nearest?: string }>(
    'No such worker',
    ({ name, line }) =>
      `config.yaml line ${line}: ${name} is no built-in worker, and its entry has no \`path\` to a folder.`,
    ({ nearest }) =>
      nearest === undefined
        ? 'Add the worker with `iii worker add ./path/to/worker`.'
        : `Did you mean ${nearest}? A worker of your own needs a \`path\`.`,
  ),
  worker_image_unsupported: entry<{ name: string; line: number; image: string }>(
    'Container images are not run',
    ({ name, line, image }) =>
      `config.yaml line ${line}: ${name} is the image ${image}; workers run as processes.`,
    'Give the entry a `path` to the folder of the worker, or run the container yourself with III_URL set.',
  ),
  worker_start_failed: entry<{ worker: string; reason: string }>(
    'A worker could not be started',
    ({ worker, reason }) => `${worker}: ${reason}`,
    'Correct its entry in config.yaml, or remove it.',
  ),
}
