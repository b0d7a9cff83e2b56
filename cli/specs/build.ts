import type { Command } from '../command.js'

export const buildCommand: Command = {
  name: 'build',
  summary: 'Compile a TypeScript worker and extract its functions, triggers and schemas.',
  usage: '[DIR] [OPTIONS]',
  arguments: [{ name: 'DIR', summary: 'Folder of the worker; default the current one.' }],
  options: [
    { name: 'watch', short: 'w', summary: 'Build again whenever a source file changes.' },
    {
      name: 'against',
      value: 'EARLIER',
      summary:
        'Compare with a manifest, a built folder or an engine (ws://…) first; a breaking change stops the build.',
    },
    {
      name: 'docs',
      value: 'FILE',
      isValueOptional: true,
      summary: 'Also write a Markdown reference of the functions; default dist/functions.md.',
    },
    {
      name: 'snapshot',
      summary: 'Start from a snapshot of the compiler, made the first time: twice as fast, 60 MB of cache.',
    },
    { name: 'json', summary: 'Print the outcome as JSON on stdout.' },
  ],
  load: () => import('../commands/build.js'),
}
