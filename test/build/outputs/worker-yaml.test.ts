import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { DiagnosticList } from '../../../framework/build/diagnostics.js'
import { newWorkerYaml, workerYamlText } from '../../../framework/build/outputs/worker-yaml.js'

const provides = './dist/iii.manifest.json'

function updated(current: string, keys: { name?: string; description?: string }): string | undefined {
  return workerYamlText(current, keys, new DiagnosticList('/project'))
}

test('a missing file is written with the generated keys and the command that starts the worker', () => {
  expect(newWorkerYaml({ name: 'math' }, 'node dist/index.js')).toBe(
    `name: math\nprovides: ${provides}\nscripts:\n  start: node dist/index.js\n`,
  )
})

test('a missing file says nothing of starting when the package does', () => {
  expect(newWorkerYaml({ name: 'math' }, undefined)).toBe(`name: math\nprovides: ${provides}\n`)
})

test('an empty file gets the generated keys alone', () => {
  expect(updated('\n', { name: 'math' })).toBe(`name: math\nprovides: ${provides}\n`)
})

test('a person keeps comments, order, spacing and keys byte for byte', () => {
  const before = `# who we are
description:   'old'   # shown in lists
scripts: { start:  "node dist/main.js",   install: "" }

env:
    A: "1"     # odd indent
name: old-name
# the end
`
  expect(updated(before, { name: 'math', description: 'New: text' })).toBe(`# who we are
description:   "New: text"   # shown in lists
scripts: { start:  "node dist/main.js",   install: "" }

env:
    A: "1"     # odd indent
name: math
provides: ${provides}
# the end
`)
})

test.each([
  ['a key without a value', 'name:\nenv: {}\n', 'name: math\nenv: {}\n'],
  ['a block text', 'name: |\n  old\nenv: {}\n', 'name: math\nenv: {}\n'],
  ['no final line break', 'name: old', 'name: math\n'],
  ['a last line without its Windows end', 'env: {}\r\nname: old', 'env: {}\r\nname: math\r\n'],
  ['Windows line ends', 'name: old\r\nenv: {}\r\n', 'name: math\r\nenv: {}\r\n'],
])('%s is replaced in place', (_, before, after) => {
  const end = before.includes('\r') ? '\r\n' : '\n'
  expect(updated(before, { name: 'math' })).toBe(`${after}provides: ${provides}${end}`)
})

test('a flow mapping gets its keys inside', () => {
  expect(parse(updated('{ env: { A: "1" } } # all of it\n', { name: 'math' }) ?? '')).toEqual({
    env: { A: '1' },
    name: 'math',
    provides,
  })
})

test('a second update changes nothing', () => {
  const once = updated('# mine\nversion: 1.0.0\n', { name: 'math', description: 'Sums.' })
  expect(updated(once ?? '', { name: 'math', description: 'Sums.' })).toBe(once)
})

test('a file that is not YAML is told, and not replaced', () => {
  const diagnostics = new DiagnosticList('/project')
  expect(workerYamlText('env: {}\nname: x\n  y: [', { name: 'math' }, diagnostics)).toBeUndefined()
  expect(workerYamlText('- a list\n', { name: 'math' }, diagnostics)).toBeUndefined()
  expect(diagnostics.all()).toMatchObject([
    { code: 'III1002', file: 'iii.worker.yaml', line: 1, column: 1 },
    { code: 'III1002', file: 'iii.worker.yaml', line: 2, column: 7, sourceLine: 'name: x' },
  ])
})

test('whatever a person wrote, only the generated keys differ afterwards', () => {
  const own = fc.constantFrom(
    '# a comment\n',
    '\n',
    'version: 1.2.3   # pinned\n',
    "scripts:\n    start: 'node .'   # run\n",
    'env: {A: "1",B: "2"}\n',
    'dependencies:\n  - a\n  # between\n  - b\n',
    'tags: |\n  one\n\n  two\n',
  )
  const generated = fc.constantFrom(
    'name: old # mine\n',
    "description: 'x'\n",
    'provides: elsewhere\n',
    'name: "old"\n',
  )
  const lines = fc.tuple(
    fc.uniqueArray(own),
    fc.uniqueArray(generated, { selector: (line) => line.split(':')[0] }),
  )
  const shuffled = lines.chain(([a, b]) =>
    fc.shuffledSubarray([...a, ...b], { minLength: a.length + b.length }),
  )
  const text = fc.string({
    unit: fc.constantFrom('a', 'é', ' ', '\n', '\t', ':', '#', '"', "'", '|', '-', '{', '1'),
  })
  fc.assert(
    fc.property(shuffled, text, (parts, description) => {
      const before = parts.join('')
      const after = updated(before, { name: 'math', description }) ?? ''
      expect(parse(after)).toEqual({
        ...(parse(before) as object | null),
        name: 'math',
        description,
        provides,
      })
      for (const part of parts.filter((line) => !/^(name|description|provides)/.test(line)))
        expect(after).toContain(part)
    }),
  )
})
