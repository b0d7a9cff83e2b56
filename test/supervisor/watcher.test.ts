import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isIgnored, watchFolder } from '../../framework/supervisor/watcher.js'
import { tempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'

test.each([
  'node_modules/x/a.js',
  'src/__pycache__/a.pyc',
  'dist/a.js',
  '.iii/run/w.json',
  'w.log',
  'a.ts~',
  '.a.ts.swp',
  '4913',
])('%s says nothing about the worker', (path) => {
  expect(isIgnored(path)).toBe(true)
})

test.each(['src/index.ts', 'package.json', 'build.ts', 'src/outer/a.py', 'catalog', '.env'])(
  '%s is watched',
  (path) => {
    expect(isIgnored(path)).toBe(false)
  },
)

test('changes that come together are told together, new folders included, ignored ones left out', async () => {
  await using dir = await tempDir({
    'a.txt': '',
    'gone.txt': '',
    'node_modules/m/i.js': '',
    '.gitignore': 'data/\n',
    'data/x.db': '',
  })
  const told: string[] = []
  const watcher = await watchFolder(dir.path, {
    onChange: (files) => told.push(...files),
    onProblem: (error) => {
      throw error
    },
  })
  await dir.write('node_modules/m/i.js', 'x')
  await dir.write('data/x.db', 'x')
  await dir.write('a.txt', 'x')
  await dir.write('new/deep/b.txt', 'x')
  await rm(dir.join('gone.txt'))
  await until(() => ['a.txt', 'gone.txt', 'new/deep/b.txt'].every((file) => told.includes(file)))
  expect(told.filter((file) => /^(node_modules|data)/.test(file))).toEqual([])
  await watcher.close()
})
