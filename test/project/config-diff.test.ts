import { expect, test } from 'vitest'
import { diffConfig, parseConfig, type ConfigDiff, type WorkerEntry } from '../../framework/project/index.js'

function workers(text: string): readonly WorkerEntry[] {
  return parseConfig(text, { path: '/project/config.yaml', env: { V: '1' } }).workers
}

function diff(before: string, after: string): Record<keyof ConfigDiff, string[]> {
  const { added, removed, changed, unchanged } = diffConfig(workers(before), workers(after))
  return {
    added: added.map(({ name }) => name),
    removed: removed.map(({ name }) => name),
    changed: changed.map((pair) => pair.after.name),
    unchanged: unchanged.map(({ name }) => name),
  }
}

test('workers are told apart by name', () => {
  const before = 'workers: [{name: gone}, {name: other, watch: true}, {name: same}]'
  const after = 'workers: [{name: same}, {name: fresh}, {name: other}]'
  expect(diff(before, after)).toEqual({
    added: ['fresh'],
    removed: ['gone'],
    changed: ['other'],
    unchanged: ['same'],
  })
})

test.each([
  ['a comment', 'workers: [{name: a}]', '# x\n\nworkers: [{name: a}] # y'],
  [
    'the order of keys',
    'workers: [{name: a, config: {x: 1, y: 2}}]',
    'workers: [{config: {y: 2, x: 1}, name: a}]',
  ],
  ['a variable and its value', 'workers: [{name: a, config: "${V}"}]', 'workers: [{name: a, config: "1"}]'],
  [
    'another spelling of the same path',
    'workers: [{name: a, path: ./a}]',
    'workers: [{name: a, worker_path: /project/a}]',
  ],
])('%s changes nothing', (_, before, after) => {
  expect(diff(before, after)).toMatchObject({ unchanged: ['a'], changed: [] })
})

test.each(['path: ./b', 'env: {A: b}', 'image: b', 'config: {a: [2]}', 'restart: never'])(
  '%s is a change',
  (field) => {
    expect(diff('workers: [{name: a}]', `workers: [{name: a, ${field}}]`)).toMatchObject({ changed: ['a'] })
  },
)

test('a worker that is switched off counts as absent', () => {
  const [off, on] = ['workers: [{name: a, enabled: false}]', 'workers: [{name: a}]']
  expect(diff(on, off)).toEqual({ added: [], removed: ['a'], changed: [], unchanged: [] })
  expect(diff(off, on)).toEqual({ added: ['a'], removed: [], changed: [], unchanged: [] })
  expect(diff(off, off)).toEqual({ added: [], removed: [], changed: [], unchanged: [] })
})
