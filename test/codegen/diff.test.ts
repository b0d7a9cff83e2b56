import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unifiedDiff } from '../../framework/codegen/index.js'

const lines = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
  .map((list) => list.map((line) => `${line}\n`).join(''))

/** The new text, made from the old one and a unified diff. */
function patched(before: string, diff: string): string {
  const old = before.split('\n').slice(0, -1)
  const made: string[] = []
  let next = 0
  for (const line of diff.split('\n').slice(2)) {
    const [, start = '', count = ''] = /^@@ -(\d+),(\d+) /.exec(line) ?? []
    if (start !== '') {
      const from = Number(count) === 0 ? Number(start) : Number(start) - 1
      made.push(...old.slice(next, from))
      next = from
    } else if (line.startsWith('+')) made.push(line.slice(1))
    else {
      expect(old[next]).toBe(line.slice(1))
      if (line.startsWith(' ')) made.push(line.slice(1))
      next += 1
    }
  }
  return [...made, ...old.slice(next)].map((line) => `${line}\n`).join('')
}

it('a difference turns the old text into the new one', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = unifiedDiff(before, after, 'file')
      expect(diff === '' ? before : patched(before, diff)).toBe(after)
    }),
  )
})

it('equal texts have no difference', () => {
  expect(unifiedDiff('a\n', 'a\n', 'file')).toBe('')
})
