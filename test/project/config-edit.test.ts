import { chmod, stat } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addEntry, removeEntry } from '../../framework/project/config-edit.js'
import { addWorkerEntry, parseConfig, removeWorkerEntry } from '../../framework/project/index.js'
import { tempDir } from '../helpers/temp-dir.js'

const PATH = '/project/config.yaml'
const NEW = { name: 'new', path: '/project/workers/new' }

function add(text: string): string {
  return addEntry(text, PATH, NEW)
}

function namesIn(text: string): string[] {
  return parseConfig(text, { path: PATH, env: {}, allowMissing: true }).workers.map(({ name }) => name)
}

describe('adding an entry', () => {
  test.each([
    ['an empty file', '', 'workers:\n  - name: new\n    path: ./workers/new\n'],
    ['a file of comments', '# mine', '# mine\nworkers:\n  - name: new\n    path: ./workers/new\n'],
    ['an empty list', 'workers: []\n', 'workers:\n  - name: new\n    path: ./workers/new\n'],
    [
      'an empty list with a comment',
      'workers: [] # mine',
      'workers: # mine\n  - name: new\n    path: ./workers/new',
    ],
    [
      'a key with nothing after it',
      'workers:\n  # mine\n',
      'workers:\n  - name: new\n    path: ./workers/new\n  # mine\n',
    ],
    [
      'a list in front of another key',
      'workers:\n  - name: a # x\n  # y\n\nmodules: []\n',
      'workers:\n  - name: a # x\n  - name: new\n    path: ./workers/new\n  # y\n\nmodules: []\n',
    ],
    ['an unindented list', 'workers:\n- name: a', 'workers:\n- name: a\n- name: new\n  path: ./workers/new'],
    [
      'a last entry that ends in a block of text',
      'workers:\n  - name: a\n    config: |+\n      x\n\n\n',
      'workers:\n  - name: a\n    config: |+\n      x\n\n\n  - name: new\n    path: ./workers/new\n',
    ],
    [
      'a last entry that ends in an open key',
      'workers:\n  - name: a\n    config:\n      # nothing yet\n',
      'workers:\n  - name: a\n    config:\n  - name: new\n    path: ./workers/new\n      # nothing yet\n',
    ],
    [
      'a list in brackets',
      'workers: [{name: a}] # x\n',
      'workers: [{name: a}, { name: new, path: ./workers/new }] # x\n',
    ],
    [
      'empty brackets around a comment',
      'workers: [ # x\n]\n',
      'workers: [ # x\n  { name: new, path: ./workers/new }]\n',
    ],
    ['a map in brackets', '{workers: []}', '{workers: [{ name: new, path: ./workers/new }]}'],
    [
      'only modules',
      'modules:\n  - name: a\n',
      'modules:\n  - name: a\nworkers:\n  - name: new\n    path: ./workers/new\n',
    ],
    [
      'unset variables',
      'workers:\n  - name: ${A}\n',
      'workers:\n  - name: ${A}\n  - name: new\n    path: ./workers/new\n',
    ],
  ])('%s', (_, before, after) => {
    expect(add(before)).toBe(after)
    expect(namesIn(after)).toContain('new')
  })

  test('a file with CRLF line ends gets CRLF lines, and its byte order mark stays', () => {
    const before = '\uFEFFworkers:\r\n  - name: a\r\n# end\r\n'
    expect(add(before)).toBe(
      '\uFEFFworkers:\r\n  - name: a\r\n  - name: new\r\n    path: ./workers/new\r\n# end\r\n',
    )
  })

  test('long values stay on one line, and the config is written as it is', () => {
    const config = { text: 'word '.repeat(60).trim(), list: [1, { a: null }] }
    const text = addEntry('workers: []\n', PATH, { name: 'x', config })
    expect(parseConfig(text, { path: PATH, env: {} }).workers[0]?.config).toEqual(config)
    expect(text.split('\n')).toHaveLength(8)
  })

  test('a folder outside the project is named by the way to it', () => {
    expect(addEntry('', PATH, { name: 'x', path: '/other/x' })).toContain('path: ../other/x\n')
  })

  test('an invalid file is refused with the line and left alone', async () => {
    await using dir = await tempDir({ 'config.yaml': 'workers:\n  - nme: a\n' })
    const adding = addWorkerEntry(dir.join('config.yaml'), { name: 'b' })
    await expect(adding).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('config.yaml:2:5 ') as string,
    })
    expect(await dir.read('config.yaml')).toBe('workers:\n  - nme: a\n')
  })

  test('a file that an entry would make invalid is refused', () => {
    expect(() => addEntry('workers: []\n', PATH, { name: 'bad name' })).toThrow(
      expect.objectContaining({ code: 'config_edit_refused' }) as Error,
    )
  })

  test('a missing file is created with a line that says what it is', async () => {
    await using dir = await tempDir()
    const path = dir.join('sub', 'config.yaml')
    expect(await addWorkerEntry(path, { name: 'w', path: dir.join('sub', 'w') })).toEqual({ created: true })
    expect(await dir.read('sub/config.yaml')).toMatch(/^# .+\nworkers:\n {2}- name: w\n {4}path: \.\/w\n$/)
    expect(await addWorkerEntry(path, { name: 'v' })).toEqual({ created: false })
  })

  test('the mode of the file is kept', async () => {
    await using dir = await tempDir({ 'config.yaml': 'workers: []\n' })
    await chmod(dir.join('config.yaml'), 0o600)
    await addWorkerEntry(dir.join('config.yaml'), { name: 'w' })
    expect((await stat(dir.join('config.yaml'))).mode & 0o777).toBe(0o600)
  })
})

describe('removing an entry', () => {
  test.each([
    [
      'the first',
      'a',
      'workers:\n  # one\n  - name: a\n    # in\n    watch: true # x\n  # two\n  - name: b\n',
      'workers:\n  # one\n  # two\n  - name: b\n',
    ],
    [
      'the last, without a final line end',
      'b',
      'workers:\n  - name: a\n  - name: b',
      'workers:\n  - name: a',
    ],
    ['the only one', 'a', 'workers: # x\n  - name: a\n# y\n', 'workers: [] # x\n# y\n'],
    ['a namesake', 'a#1', 'workers:\n  - name: a\n  - name: a\n    watch: true\n', 'workers:\n  - name: a\n'],
    [
      'one of modules',
      'm',
      'workers: []\nmodules:\n  - name: m\n  - name: n\n',
      'workers: []\nmodules:\n  - name: n\n',
    ],
    [
      'one behind a comment on its dash',
      'a',
      'workers:\n  - # x\n    name: a\n  - name: b\n',
      'workers:\n  - name: b\n',
    ],
    ['the first in brackets', 'a', 'workers: [{name: a}, {name: b}]', 'workers: [{name: b}]'],
    ['the last in brackets', 'b', 'workers: [{name: a}, {name: b} ]', 'workers: [{name: a} ]'],
  ])('%s', (_, name, before, after) => {
    expect(removeEntry(before, PATH, name)).toBe(after)
  })

  test('an unknown name changes nothing', async () => {
    await using dir = await tempDir({ 'config.yaml': 'workers:\n  - name: a\n' })
    expect(await removeWorkerEntry(dir.join('config.yaml'), 'b')).toBe(false)
    expect(await removeWorkerEntry(dir.join('none.yaml'), 'b')).toBe(false)
    expect(await removeWorkerEntry(dir.join('config.yaml'), 'a')).toBe(true)
    expect(await dir.read('config.yaml')).toBe('workers: []\n')
  })
})

/** Files as people write them: any indent, blank lines and comments everywhere, several forms of value. */
const files = fc
  .record({
    eol: fc.constantFrom('\n', '\r\n'),
    indent: fc.constantFrom('', '  ', '    '),
    head: fc.constantFrom([], ['# head'], ['---'], ['', '# a: b']),
    tail: fc.constantFrom(
      [],
      ['# tail'],
      ['', 'registration_namespace_grace_ms: 7'],
      ['modules:', '  - name: m'],
    ),
    endsOpen: fc.boolean(),
    keyComment: fc.constantFrom('', ' # list'),
    entries: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c', 'd'),
        quote: fc.constantFrom('', '"', "'"),
        dashSpace: fc.constantFrom(' ', '   '),
        comment: fc.constantFrom('', ' # c', '   #'),
        before: fc.constantFrom([], [''], ['# between']),
        fields: fc.constantFrom(
          [],
          ['watch: true'],
          ['config:'],
          ['config:', '  # note', '  k: {a: 1,b: [x]}'],
          ['config: |', '  text', '   more'],
          ['config: >-', '  folded', '', '  text'],
          ['config:', '- 1', '- - 2', '  - x: "y # z"'],
          ['env: { A: "${A}" }', 'restart: never'],
        ),
      }),
      { selector: ({ name }) => name, minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ eol, indent, head, tail, endsOpen, keyComment, entries }) => {
    const items = entries.flatMap(({ name, quote, dashSpace, comment, before, fields }) => [
      ...before.map((line) => (line === '' ? '' : indent + line)),
      `${indent}-${dashSpace}name: ${quote}${name}${quote}${comment}`,
      ...fields.map((line) => (line === '' ? '' : indent + ' ' + dashSpace + line)),
    ])
    const text = [...head, `workers:${keyComment}`, ...items, ...tail].join(eol)
    return { text: endsOpen ? text : text + eol, names: entries.map(({ name }) => name) }
  })

test('an added entry is the only difference, whatever the file looks like', () => {
  fc.assert(
    fc.property(files, ({ text, names }) => {
      const edited = add(text)
      const start = Array.from(edited).findIndex((char, index) => char !== text[index])
      const length = edited.length - text.length
      const isPureInsertion = Array.from({ length: length + 1 }, (_, back) => start - back).some(
        (at) => at >= 0 && edited.slice(0, at) + edited.slice(at + length) === text,
      )
      expect(isPureInsertion).toBe(true)
      expect(namesIn(edited).filter((name) => name !== 'm')).toEqual([...names, 'new'])
    }),
    { numRuns: 400 },
  )
})

test('adding an entry and removing it gives back the very same bytes', () => {
  fc.assert(
    fc.property(files, ({ text }) => {
      expect(removeEntry(add(text), PATH, 'new')).toBe(text)
    }),
    { numRuns: 400 },
  )
})

test('removing an entry removes whole lines and keeps every other entry as it was', () => {
  fc.assert(
    fc.property(files, fc.nat(3), ({ text, names }, pick) => {
      const name = names[pick % names.length] as string
      const edited = removeEntry(text, PATH, name) as string
      const left = edited.split(/\r?\n/).filter((line) => !line.startsWith('workers:'))
      const all = text.split(/\r?\n/)
      expect(left.every((line) => all.includes(line))).toBe(true)
      expect(namesIn(edited)).toEqual(namesIn(text).filter((other) => other !== name))
    }),
    { numRuns: 400 },
  )
})
