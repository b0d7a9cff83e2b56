import type { Command } from '../command.js'

export const triggerCommand: Command = {
  name: 'trigger',
  aliases: ['t'],
  summary: 'Call one function and print its result.',
  usage: '[FUNCTION] [key=value ...] [OPTIONS]',
  arguments: [
    { name: 'FUNCTION', summary: 'Function id, for example math::add.' },
    {
      name: 'key=value',
      summary:
        'Arguments: JSON when it is valid JSON, else text. key:=JSON forces JSON, key@=FILE reads a file.',
      isRepeated: true,
    },
  ],
  options: [
    {
      name: 'json',
      value: 'JSON',
      isValueOptional: true,
      summary: 'The payload: JSON text, @FILE, or - for the standard input. Pairs are merged over it.',
    },
    { name: 'timeout-ms', value: 'N', summary: 'How long to wait for the answer.', default: '30000' },
    { name: 'url', value: 'WS_URL', summary: 'Address of the engine.' },
    { name: 'address', value: 'HOST', summary: 'Host of the engine.', default: 'localhost' },
    { name: 'port', value: 'N', summary: 'Port of the engine.', default: '49134' },
    { name: 'config', short: 'c', value: 'PATH', summary: 'Call the engine that runs this config file.' },
    { name: 'wait', summary: 'Wait for the engine to come up, as long as --timeout-ms allows.' },
    { name: 'void', summary: 'Do not wait for a result.' },
    { name: 'queue', value: 'NAME', summary: 'Send the call through a queue and print its receipt.' },
    { name: 'no-schema', summary: "Do not read the function's schema: keep every pair as it parses." },
    {
      name: 'output',
      short: 'o',
      value: 'FORM',
      summary: 'How the result is printed.',
      default: 'pretty',
      choices: ['json', 'pretty', 'raw'],
    },
    { name: 'quiet', short: 'q', summary: 'Print no result.' },
    {
      name: 'list',
      value: 'PREFIX',
      isValueOptional: true,
      summary: 'List the registered functions.',
    },
    { name: 'function-id', value: 'ID', summary: 'Earlier form of FUNCTION.', isHidden: true },
    { name: 'payload', value: 'JSON', summary: 'Earlier form of --json.', isHidden: true },
  ],
  notes: [
    'Add a function id to see its parameters: iii trigger math::add --help',
    'The engine is found through --url, --address/--port, III_URL, the running engine of this project, or the default port.',
  ],
  hasOwnHelp: true,
  load: () => import('../commands/trigger.js'),
}
