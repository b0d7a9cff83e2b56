import { rename, utimes } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { sameAsStamped, stampFile } from '../../framework/build/file-stamp.js'
import { tempDir } from '../helpers/temp-dir.js'

test('a file is recognised by its content when it was touched, copied or moved, and not when it says something else', async () => {
  await using dir = await tempDir({ 'a.txt': 'one', 'b.txt': 'two' })
  const stamp = stampFile(dir.join('a.txt'))
  expect(sameAsStamped(dir.join('a.txt'), stamp)).toMatchObject({ hash: stamp.hash })
  await utimes(dir.join('a.txt'), new Date(0), new Date(0))
  expect(sameAsStamped(dir.join('a.txt'), stamp)).toMatchObject({ hash: stamp.hash })
  await rename(dir.join('b.txt'), dir.join('a.txt'))
  expect(sameAsStamped(dir.join('a.txt'), stamp)).toBeUndefined()
})

test('a text of the same length, written within the same step of the clock, is another file', async () => {
  await using dir = await tempDir({ 'a.txt': 'one' })
  const stamp = stampFile(dir.join('a.txt'))
  await dir.write('a.txt', 'two')
  expect(sameAsStamped(dir.join('a.txt'), stamp)).toBeUndefined()
})

test('a file that was not there is as it was until there is one', async () => {
  await using dir = await tempDir({})
  const stamp = stampFile(dir.join('a.txt'))
  expect(sameAsStamped(dir.join('a.txt'), stamp)).toBe(stamp)
  await dir.write('a.txt', '')
  expect(sameAsStamped(dir.join('a.txt'), stamp)).toBeUndefined()
})
