import { describe, expect, it } from 'vitest'
import { createLogger, readyBlock } from '../../framework/launch/index.js'

const now = () => new Date(2026, 0, 5, 15, 4, 5, 6)

function lines(options: {
  filter?: string
  format?: string
}): (target: string, level: 'debug' | 'info' | 'warn') => string {
  return (target, level) => {
    let text = ''
    createLogger({ ...options, now, write: (line) => (text += line) })(target)(level, 'hello', {
      a: 1,
      b: 'x',
    })
    return text
  }
}

describe('a log line', () => {
  it('shows time, level and target, and its fields as a tree', () => {
    expect(lines({})('engine', 'info')).toBe(
      '[03:04:05.006 PM] [INFO] engine hello\n    ├ a: 1\n    └ b: x\n',
    )
  })

  it('keeps the lines of a field below its name', () => {
    let text = ''
    const logger = createLogger({ now, write: (line) => (text += line) })
    logger('w')('warn', 'ended', { stderr: 'one\ntwo', exit: 'a\nb' })
    expect(text.split('\n').slice(1, -1)).toEqual([
      '    ├ stderr: one',
      '    │   two',
      '    └ exit: a',
      '        b',
    ])
  })

  it('is one JSON object when asked for', () => {
    expect(JSON.parse(lines({ format: 'json' })('engine', 'info'))).toEqual({
      time: now().toISOString(),
      level: 'info',
      target: 'engine',
      message: 'hello',
      a: 1,
      b: 'x',
    })
  })

  it.each([
    ['', 'engine', 'debug', false],
    ['', 'engine', 'info', true],
    ['warn', 'engine', 'info', false],
    ['debug', 'engine', 'debug', true],
    ['warn,engine=debug', 'engine', 'debug', true],
    ['warn,engine=debug', 'other', 'info', false],
    ['engine', 'engine', 'debug', true],
    ['engine', 'other', 'debug', false],
    ['engine=off', 'engine', 'warn', false],
  ] as const)(
    'with the filter %j of target %s at level %s is written: %s',
    (filter, target, level, isWritten) => {
      expect(lines({ filter })(target, level) !== '').toBe(isWritten)
    },
  )
})

describe('the ready block', () => {
  it('shows addresses, config and workers in columns', () => {
    const block = readyBlock({
      url: 'ws://127.0.0.1:49134',
      endpoints: { http: 'http://127.0.0.1:3111' },
      config: 'config.yaml',
      workers: [
        { name: 'iii-http', kind: 'in-process', state: 'running' },
        { name: 'math', kind: 'process', state: 'backoff' },
      ],
    })
    expect(block.join('\n')).toBe(
      [
        '',
        'iii is ready',
        '  engine  ws://127.0.0.1:49134',
        '  http    http://127.0.0.1:3111',
        '  config  config.yaml',
        '  workers',
        '    iii-http  in-process  running',
        '    math      process     backoff',
        '',
      ].join('\n'),
    )
  })
})
