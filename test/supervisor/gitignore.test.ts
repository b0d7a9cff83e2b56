import { expect, test } from 'vitest'
import { parseGitignore } from '../../framework/supervisor/gitignore.js'

test.each([
  ['*.db', 'a.db', true],
  ['*.db', 'deep/down/a.db', true],
  ['*.db', 'a.dbx', false],
  ['data/', 'data/store/x', true],
  ['data/', 'data', false],
  ['/data', 'data/x', true],
  ['/data', 'src/data/x', false],
  ['src/*.js', 'src/a.js', true],
  ['src/*.js', 'src/deep/a.js', false],
  ['src/**/gen', 'src/a/b/gen/x', true],
  ['src/**/gen', 'src/gen', true],
  ['logs/**', 'logs/a/b', true],
  ['**/tmp', 'a/tmp/x', true],
  ['file?.txt', 'file1.txt', true],
  ['file[!0-9].txt', 'file1.txt', false],
  ['file[!0-9].txt', 'fileA.txt', true],
  ['a+b(c).txt', 'a+b(c).txt', true],
  [String.raw`\#x`, '#x', true],
  ['# comment\n\n   ', 'comment', false],
  ['*.log\n!keep.log', 'keep.log', false],
  ['*.log\n!keep.log', 'other.log', true],
  ['out/\n!out/keep', 'out/keep', true],
])('with %j, %s is ignored: %s', (rules, path, ignored) => {
  expect(parseGitignore(rules)(path)).toBe(ignored)
})

test('a rule for folders fits the folder itself', () => {
  expect(parseGitignore('data/')('data', true)).toBe(true)
})
