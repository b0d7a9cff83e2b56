import { readdir } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { LineTail, openLog } from '../../framework/supervisor/log-files.js'
import { tempDir } from '../helpers/temp-dir.js'

async function writeAll(log: Writable, chunks: readonly string[]): Promise<void> {
  for (const chunk of chunks) log.write(chunk)
  log.end()
  await finished(log)
}

function fail(error: unknown): never {
  throw error
}

test('a log is appended to, folders included', async () => {
  await using dir = await tempDir()
  const path = dir.join('logs', 'w', 'stdout.log')
  await writeAll(openLog(path, fail), ['a\n', 'b\n'])
  await writeAll(openLog(path, fail), ['c\n'])
  expect(await dir.read('logs/w/stdout.log')).toBe('a\nb\nc\n')
})

test('a full log is put aside and only so many are kept', async () => {
  await using dir = await tempDir()
  const limits = { maxBytes: 4, maxFiles: 3 }
  await writeAll(openLog(dir.join('x.log'), fail, limits), [
    '1\n',
    '2\n',
    '3\n',
    '4\n',
    '5\n',
    '6\n',
    '7\n',
    '8\n',
  ])
  expect((await readdir(dir.path)).toSorted()).toEqual(['x.log', 'x.log.1', 'x.log.2'])
  expect(await dir.read('x.log.2')).toBe('3\n4\n')
  expect(await dir.read('x.log.1')).toBe('5\n6\n')
  expect(await dir.read('x.log')).toBe('7\n8\n')
})

test('what was written before counts towards the size', async () => {
  await using dir = await tempDir({ 'x.log': 'old\n' })
  await writeAll(openLog(dir.join('x.log'), fail, { maxBytes: 5 }), ['new\n'])
  expect(await dir.read('x.log.1')).toBe('old\n')
  expect(await dir.read('x.log')).toBe('new\n')
})

test('a log that cannot be written is reported and the writer is not held up', async () => {
  await using dir = await tempDir({ blocked: '' })
  const problems: unknown[] = []
  await writeAll(
    openLog(dir.join('blocked', 'x.log'), (error) => problems.push(error)),
    ['a', 'b'],
  )
  expect(problems).toMatchObject([{ code: 'EEXIST' }, { code: 'EEXIST' }])
})

test('the tail is the last lines, also when they come in pieces', () => {
  const tail = new LineTail(3)
  const text = Buffer.from('one\ntwo\r\nthree\nvier Äpfel')
  for (const byte of text) tail.push(Buffer.from([byte]))
  expect(tail.lines()).toEqual(['two', 'three', 'vier Äpfel'])
  tail.push(Buffer.from('\n'))
  expect(tail.lines()).toEqual(['two', 'three', 'vier Äpfel'])
  tail.clear()
  expect(tail.lines()).toEqual([])
})
