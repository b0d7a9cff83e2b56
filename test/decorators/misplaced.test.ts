import { expect, it } from 'vitest'
import { Function, Worker } from '../../framework/decorators/index.js'

const anything = Function('a::b') as unknown as (
  target: object,
  key: string | symbol,
  descriptor?: unknown,
) => void

function Thing(): void {}

it.each([
  ['a static member', Thing, 'run', { value: () => {} }],
  ['a field', {}, 'run', undefined],
  ['an accessor', {}, 'run', { get: () => 1 }],
  ['a method named by a symbol', {}, Symbol('run'), { value: () => {} }],
])('a legacy decorator on %s is refused', (found, target, key, descriptor) => {
  expect(() => anything(target, key, descriptor)).toThrow(
    expect.objectContaining({
      code: 'decorator_misplaced',
      message: `@Function is on '${String(key)}', which is ${found}.`,
    }),
  )
})

it('a method decorator on a class and @Worker on a method are refused', () => {
  const onClass = Function('a::b') as unknown as (target: object) => void
  const onMethod = Worker({ name: 'x' }) as unknown as (target: object) => void
  expect(() => onClass(Thing)).toThrow(expect.objectContaining({ code: 'decorator_misplaced' }))
  expect(() => onMethod({})).toThrow(expect.objectContaining({ code: 'decorator_misplaced' }))
})
