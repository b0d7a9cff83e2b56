import type { Command, OptionSpec } from '../command.js'

const config: OptionSpec = {
  name: 'config',
  short: 'c',
  value: 'PATH',
  summary: 'Config file of the project; default III_CONFIG_PATH, else the nearest config.yaml upward.',
}
const json: OptionSpec = { name: 'json', summary: 'Print JSON.' }
const worker = { name: 'WORKER', summary: 'Name of the worker in config.yaml.' }

/** `iii worker …`: scaffold, add and look after workers. */
export const workerCommands: readonly Command[] = [
  { name: 'worker', summary: 'Create, add and inspect workers.', usage: '<COMMAND>', options: [config] },
  {
    name: 'worker init',
    summary: 'Create a new worker project.',
    usage: '[NAME] [OPTIONS]',
    arguments: [{ name: 'NAME', summary: 'Folder to create; its last part is the name of the worker.' }],
    options: [
      {
        name: 'language',
        short: 'l',
        value: 'LANG',
        summary: 'typescript (ts) or python (py); asked for on a terminal.',
      },
      { name: 'directory', short: 'd', value: 'DIR', summary: 'Folder to create; wins over NAME.' },
      { name: 'name', value: 'NAME', summary: 'Name of the worker, when it differs from its folder.' },
      {
        name: 'allow-non-empty',
        summary: 'Write into a folder that has files, without changing any of them.',
      },
      {
        name: 'skip-iii',
        summary: 'Accepted; nothing is checked before the files are written.',
        isHidden: true,
      },
    ],
    load: () => import('../commands/worker/init.js'),
  },
  {
    name: 'worker add',
    summary: 'Add workers to config.yaml and wait until they are ready.',
    usage: '<PATH|NAME>... [OPTIONS]',
    arguments: [
      {
        name: 'PATH|NAME',
        summary:
          'Folder of a worker, for example ./workers/math, or a built-in worker, for example iii-http.',
        isRepeated: true,
      },
    ],
    options: [
      config,
      { name: 'no-wait', summary: 'Return as soon as config.yaml is written.' },
      {
        name: 'timeout',
        value: 'SECONDS',
        summary: 'How long to wait until the worker is ready.',
        default: '120',
      },
    ],
    load: () => import('../commands/worker/add.js'),
  },
  {
    name: 'worker remove',
    summary: 'Remove workers from config.yaml; a running engine stops them.',
    usage: '<WORKER>... [OPTIONS]',
    arguments: [{ ...worker, isRepeated: true }],
    options: [config, { name: 'yes', short: 'y', summary: 'Do not ask before removing a running worker.' }],
    load: () => import('../commands/worker/remove.js'),
  },
  {
    name: 'worker list',
    summary: 'List the workers of the project and those connected to its engine.',
    usage: '[OPTIONS]',
    options: [config, json],
    load: () => import('../commands/worker/list.js'),
  },
  {
    name: 'worker status',
    summary: 'Show the state of one worker.',
    usage: '<WORKER> [OPTIONS]',
    arguments: [worker],
    options: [config, json],
    load: () => import('../commands/worker/status.js'),
  },
  {
    name: 'worker logs',
    summary: "Print the end of a worker's log.",
    usage: '<WORKER> [OPTIONS]',
    arguments: [worker],
    options: [
      config,
      { name: 'tail', value: 'N', summary: 'How many lines.', default: '100' },
      { name: 'follow', short: 'f', summary: 'Go on printing what is added.' },
    ],
    load: () => import('../commands/worker/logs.js'),
  },
]
