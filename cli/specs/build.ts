import type { Command } from '../command.js'

export const buildCommand: Command = {
  name: 'build',
  summary: 'Compile a TypeScript worker and extract its functions, triggers and schemas.',
  usage: '[DIR] [OPTIONS]',
  arguments: [{ name: 'DIR', summary: 'Folder of the worker; default the current one.' }],
  options: [{ name: 'watch', short: 'w', summary: 'Build again whenever a source file changes.' }],
  load: () => import('../commands/build.js'),
}
