import { expect, test } from 'vitest'
import { formatError } from '../../framework/errors/format.js'
import { iiiError, isIiiError } from '../../framework/errors/iii-error.js'

test('an error carries its code, its values, the next step and its cause', () => {
  const cause = new Error('socket gone')
  const error = iiiError('TIMEOUT', { timeoutMs: 50 }, { cause })
  expect(error).toMatchObject({
    code: 'TIMEOUT',
    message: 'invocation timed out after 50ms',
    params: { timeoutMs: 50 },
    cause,
  })
  expect(error.hint).toContain('timeoutMs')
})

test('an error made by another installed copy of the package is recognised', () => {
  const foreign = Object.defineProperty(new Error('x'), Symbol.for('iii-framework.error'), { value: true })
  expect(isIiiError(foreign)).toBe(true)
  expect(isIiiError(new Error('x'))).toBe(false)
  expect(isIiiError({ code: 'TIMEOUT' })).toBe(false)
})

test('every violated path has a line of its own', () => {
  const problems = [
    { path: '/a', reason: 'must be number' },
    { path: '', reason: "must have required property 'b'" },
  ]
  expect(iiiError('validation_failed', { functionId: 'math::add', problems }).message).toBe(
    "The input of math::add is not valid:\n  /a must be number\n  / must have required property 'b'",
  )
})

test('a terminal shows what, why and what to do, aligned', () => {
  expect(formatError(iiiError('enqueue_error', { reason: 'first\nsecond' }))).toEqual([
    'error: The call could not be queued [enqueue_error]',
    'cause: first',
    '       second',
    expect.stringMatching(/^fix: {3}Add a queue provider/),
  ])
  expect(formatError(new Error('plain'))).toEqual(['error: plain'])
  expect(formatError('thrown text')).toEqual(['error: thrown text'])
})
