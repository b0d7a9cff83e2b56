import type { Command, OptionSpec } from '../command.js'

const SETTINGS_ERROR = 2

const from: OptionSpec = {
  name: 'from',
  value: 'SOURCE',
  summary:
    'What to read: live (a running engine), build (the source of the workers here), a saved catalogue, or the folder of a worker.',
  default: 'live',
}
const url: OptionSpec = {
  name: 'url',
  value: 'WS_URL',
  summary: 'Address of the engine; default III_URL, else the engine of this project, else the default port.',
}
const json: OptionSpec = { name: 'json', summary: 'Print the report as JSON.' }

/** `iii codegen` and `iii catalog …`: typed clients (cli §10.1). */
export const codegenCommands: readonly Command[] = [
  {
    name: 'codegen',
    summary: 'Generate typed clients in TypeScript, JavaScript and Python, as codegen.yml says.',
    usage: '[OPTIONS]',
    options: [
      { name: 'config', short: 'c', value: 'PATH', summary: 'Config file.', default: './codegen.yml' },
      from,
      url,
      {
        name: 'only',
        value: 'OUTPUT',
        isRepeated: true,
        summary: 'Only this output of the config file; may be given several times.',
      },
      { name: 'check', summary: 'Write nothing; print the difference and exit with 1 if there is one.' },
      { name: 'watch', short: 'w', summary: 'Generate again whenever config or source change.' },
      json,
    ],
    notes: ['Exit codes: 0 done, 1 --check found a difference, 2 config, source or connection failed.'],
    errorExit: SETTINGS_ERROR,
    load: () => import('../commands/codegen.js'),
  },
  {
    name: 'catalog',
    summary: 'Save what clients are generated from.',
    usage: '<COMMAND>',
    options: [],
  },
  {
    name: 'catalog export',
    summary: 'Write every function and trigger type, with their schemas, as one JSON file.',
    usage: '[OPTIONS]',
    options: [
      {
        name: 'output',
        short: 'o',
        value: 'FILE',
        summary: 'The file to write; default the standard output.',
      },
      from,
      url,
    ],
    notes: ['Generate from it, without an engine: iii codegen --from catalog.json'],
    errorExit: SETTINGS_ERROR,
    load: () => import('../commands/catalog/export.js'),
  },
]
