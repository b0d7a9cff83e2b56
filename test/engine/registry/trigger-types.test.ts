import { describe, expect, it } from 'vitest'
import { TriggerTypes } from '../../../framework/engine/registry/trigger-types.js'
import { fakeWorker } from '../fake-worker.js'

function typeIn(namespace: string, provider = fakeWorker(namespace)) {
  return { id: 'demo', namespace, provider, description: '' }
}

describe('the provider of a binding', () => {
  const types = new TriggerTypes()
  const [general, own] = [typeIn('default'), typeIn('billing')]
  types.register(general)
  types.register(own)

  it.each([
    ['the one of its home first', { home: 'billing' }, own],
    ['the one of default for want of its own', { home: 'orders' }, general],
    ['the one it asks for', { home: 'billing', requested: 'default' }, general],
    ['nobody where the one it asks for is missing', { home: 'billing', requested: 'orders' }, undefined],
  ])('is %s', (_what, query, expected) => {
    expect(types.resolve({ triggerType: 'demo', ...query })).toBe(expected)
  })
})

it('the last registration wins, but not over a worker of the engine', () => {
  const types = new TriggerTypes()
  const [first, second] = [typeIn('default'), typeIn('default')]
  types.register(first)
  expect(types.register(second)).toBeUndefined()
  expect(types.get('default', 'demo')).toBe(second)
  const part = typeIn('other', fakeWorker('iii-demo', { kind: 'in-process' }))
  types.register(part)
  expect(types.register(typeIn('other'))).toBe(part)
})

it('removing an entry that was replaced leaves its successor', () => {
  const types = new TriggerTypes()
  const [first, second] = [typeIn('default'), typeIn('default')]
  types.register(first)
  types.register(second)
  types.remove(first)
  expect(types.all()).toEqual([second])
})
