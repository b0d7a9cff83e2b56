import type { Command } from '../command.js'

export const devCommand: Command = {
  name: 'dev',
  summary: 'Build and run a worker, and start it again when its files change.',
  usage: '[DIR] [OPTIONS]',
  arguments: [{ name: 'DIR', summary: 'Folder of the worker; default the current one.' }],
  options: [
    { name: 'url', value: 'WS_URL', summary: 'Use the engine at this address instead of starting one.' },
    { name: 'port', value: 'N', summary: 'Port of the engine.', default: '49134' },
    {
      name: 'http-port',
      value: 'N',
      summary: 'Port for HTTP triggers of the engine it starts.',
      default: '3111',
    },
  ],
  notes: ['An engine with HTTP and state is started too, unless one already listens at the address.'],
  load: () => import('../commands/dev.js'),
}
