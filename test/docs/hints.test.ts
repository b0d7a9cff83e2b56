import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../../cli/commands.js'

const folder = new URL('../../framework/errors/catalog/', import.meta.url)
const known = new Set(commands.map(({ name }) => name))

test('every command that an error recommends exists', () => {
  const recommended = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/`iii ([a-z]+(?: [a-z]+)?)/g)].map(
      ([, words = '']) => words,
    ),
  )
  const missing = recommended.filter((words) => !known.has(words) && !known.has(words.split(' ')[0] ?? ''))
  const groups = recommended.filter((words) => words.startsWith('worker ') && !known.has(words))
  expect([...missing, ...groups]).toEqual([])
  expect(recommended.length).toBeGreaterThan(10)
})
