import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseArgv } from '../../cli/argv.js'
import type { Command } from '../../cli/command.js'

const commands: Command[] = [
  {
    name: '',
    summary: 'root',
    usage: '',
    options: [
      { name: 'config', short: 'c', value: 'PATH', summary: '' },
      { name: 'version', short: 'v', summary: '' },
    ],
  },
  {
    name: 'trigger',
    aliases: ['t'],
    summary: '',
    usage: '',
    arguments: [
      { name: 'FUNCTION', summary: '' },
      { name: 'key=value', summary: '', isRepeated: true },
    ],
    options: [
      { name: 'port', short: 'p', value: 'N', summary: '' },
      { name: 'json', value: 'JSON', isValueOptional: true, summary: '' },
      { name: 'output', short: 'o', value: 'FORM', choices: ['json', 'pretty'], summary: '' },
      { name: 'quiet', short: 'q', summary: '' },
    ],
  },
  {
    name: 'worker',
    summary: '',
    usage: '',
    options: [{ name: 'config', short: 'c', value: 'PATH', summary: '' }],
  },
  {
    name: 'worker list',
    summary: '',
    usage: '',
    options: [{ name: 'config', short: 'c', value: 'PATH', summary: '' }],
  },
  { name: 'start', summary: '', usage: '', options: [], isHidden: true, replacedBy: 'use this' },
]

const parse = (...argv: string[]) => parseArgv(argv, commands)
const codeOf = (...argv: string[]) => {
  try {
    parse(...argv)
    return undefined
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a command line', () => {
  it('without a command is the program itself', () => {
    expect(parse('-c', 'x.yaml').command.name).toBe('')
    expect(parse('-c', 'x.yaml').options.text('config')).toBe('x.yaml')
  })

  it('takes options in every usual spelling, before and after the arguments', () => {
    for (const argv of [
      ['--port', '8', 'f', 'a=1'],
      ['f', '--port=8', 'a=1'],
      ['f', 'a=1', '-p', '8'],
      ['f', 'a=1', '-p8'],
      ['f', 'a=1', '-qp8'],
      ['f', 'a=1', '-p=8'],
    ]) {
      const { options, args } = parse('trigger', ...argv)
      expect([options.text('port'), ...args]).toEqual(['8', 'f', 'a=1'])
    }
  })

  it('takes --config on both sides of a group', () => {
    for (const argv of [
      ['--config', 'a', 'worker', 'list'],
      ['worker', '--config', 'a', 'list'],
      ['worker', 'list', '-c', 'a'],
    ]) {
      const { command, options } = parse(...argv)
      expect([command.name, options.text('config')]).toEqual(['worker list', 'a'])
    }
  })

  it('finds a command by its alias', () => {
    expect(parse('t', 'f').command.name).toBe('trigger')
  })

  it('treats everything behind -- as arguments', () => {
    expect(parse('trigger', 'f', '--', '--port=1').args).toEqual(['f', '--port=1'])
  })

  it('takes a number with a minus, and a lone dash, as values', () => {
    expect(parse('trigger', '--port', '-5').options.text('port')).toBe('-5')
    expect(parse('trigger', '--json', '-').options.text('json')).toBe('-')
  })

  it('lets an optional value be absent', () => {
    const { options } = parse('trigger', 'f', '--json', '--help')
    expect([options.has('json'), options.text('json'), options.has('help')]).toEqual([true, undefined, true])
  })

  it('reads `help worker list` as `worker list --help`', () => {
    const { command, options } = parse('help', 'worker', 'list')
    expect([command.name, options.has('help')]).toEqual(['worker list', true])
  })

  it.each([
    ['cli_unknown_command', ['trgger']],
    ['cli_unknown_command', ['worker', 'lst']],
    ['cli_unknown_option', ['trigger', '--prot', '1']],
    ['cli_unknown_option', ['trigger', '-x']],
    ['cli_unknown_option', ['-v', 'trigger', 'f']],
    ['cli_option_value_missing', ['trigger', '--port']],
    ['cli_option_value_missing', ['trigger', '--port', '--quiet']],
    ['cli_option_invalid', ['trigger', '--quiet=yes']],
    ['cli_option_invalid', ['trigger', '-o', 'xml']],
    ['cli_argument_unexpected', ['worker', 'list', 'extra']],
    ['cli_command_removed', ['start', '--anything', 'more']],
  ])('is refused with %s: %j', (code, argv) => {
    expect(codeOf(...argv)).toBe(code)
  })

  it('keeps every argument as it is, whatever it contains', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (args) => {
        expect(parse('trigger', '--', ...args).args).toEqual(args)
      }),
    )
  })

  it('never fails with anything but a coded error', () => {
    const token = fc.oneof(
      fc.string(),
      fc.constantFrom('trigger', 'worker', 'list', '--json', '-p', '--', 'help', '-c'),
    )
    fc.assert(
      fc.property(fc.array(token), (argv) => {
        expect(codeOf(...argv) ?? 'cli_').toMatch(/^cli_/)
      }),
    )
  })
})
