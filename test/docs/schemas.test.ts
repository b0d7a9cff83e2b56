import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tagNames } from '../../framework/build/schema/tag-rules.js'
import { formatNames } from '../../framework/build/schema/formats.js'

const text = readFileSync(new URL('../../docs/schemas.md', import.meta.url), 'utf8')
const [, comments = ''] = text.split('## Comments')

it('every tag the build reads is in the table, and no other', () => {
  const rows = comments.split('\n').filter((line) => line.startsWith('| `@'))
  const told = rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`@(\w+)/g)].map(([, name]) => name),
  )
  expect(new Set(told)).toEqual(new Set([...tagNames, 'internal']))
})

it('every format the run time checks is listed', () => {
  const list = /The formats are ([^]*?)\.\n/.exec(comments)?.[1] ?? ''
  expect([...list.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)).toEqual(formatNames)
})
