import assert from 'node:assert/strict'
import { test } from 'node:test'
import { {{className}} } from './index.js'

test('somebody with a name is greeted by it', async () => {
  assert.deepEqual(await new {{className}}().hello({ name: 'Ada' }), { message: 'Hello, Ada!' })
})

test('without a name the world is greeted', async () => {
  assert.deepEqual(await new {{className}}().hello({}), { message: 'Hello, world!' })
})
