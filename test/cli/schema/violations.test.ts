import { expect, it } from 'vitest'
import { violations } from '../../../cli/schema/violations.js'

const schema = {
  type: 'object',
  properties: {
    size: { type: 'string', enum: ['S', 'M'] },
    kind: { const: 'order' },
    scope: { type: 'string' },
  },
  required: ['size', 'scope'],
  anyOf: [{ required: ['value'] }, { required: ['data'] }],
}

it('a value outside an enum is told what is allowed', async () => {
  expect(await violations(schema, { size: 'XL', kind: 'x', value: 1 })).toEqual([
    { path: '/scope', reason: 'is required' },
    { path: '/size', reason: 'must be one of "S","M"' },
    { path: '/kind', reason: 'must be "order"' },
  ])
})

it('a value that fits no form of a union is told what each form misses', async () => {
  const [union] = (await violations(schema, { size: 'S' })).filter(({ path }) => path === '')
  expect(union?.reason).toBe('fits none of its forms: /value is required; or /data is required')
})

it('a payload without an obvious mistake is left to the callee', async () => {
  expect(await violations(schema, { size: 'XL', scope: 's', value: 1 })).toEqual([])
})
