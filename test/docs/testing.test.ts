import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

it('the example of docs/testing.md is the one that test/testing/example.test.ts runs', () => {
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(read('docs/testing.md')) ?? []
  const run = read('test/testing/example.test.ts')
    .replace(`'../../framework/testing/index.js'`, `'iii-framework/testing'`)
    .replace(`'../../framework/index.js'`, `'iii-framework'`)
  expect(example).toBe(run)
})
