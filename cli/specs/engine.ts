import type { Command } from '../command.js'

export const engineCommand: Command = {
  name: '',
  summary: 'Run the engine with the workers of config.yaml, or one of the commands below.',
  usage: '[OPTIONS] [COMMAND]',
  options: [
    { name: 'config', short: 'c', value: 'PATH', summary: 'Config file.', default: 'config.yaml' },
    { name: 'use-default-config', summary: 'Run the built-in set of workers, without a config file.' },
    { name: 'no-watch', summary: 'Do not reload when the config file changes.' },
    { name: 'version', short: 'v', summary: 'Print the version.' },
  ],
  notes: ['Without a command the engine runs in the foreground until Ctrl-C.'],
  load: () => import('../commands/engine.js'),
}
