import { expect, test } from 'vitest'
import { iiiError } from '../../framework/errors/iii-error.js'
import { isErrorBody, toErrorBody } from '../../framework/protocol/error-body.js'

test('an error of the catalogue keeps its code', () => {
  expect(toErrorBody(iiiError('FORBIDDEN', { reason: 'no' }))).toEqual({ code: 'FORBIDDEN', message: 'no' })
})

test("a failed call's error passes through with its own code, message and stack", () => {
  const remote = Object.assign(new Error('OUT_OF_STOCK: none left'), {
    name: 'InvocationError',
    code: 'OUT_OF_STOCK',
    detail: 'none left',
    stacktrace: 'at shop',
  })
  expect(toErrorBody(remote)).toEqual({ code: 'OUT_OF_STOCK', message: 'none left', stacktrace: 'at shop' })
})

test('any other error becomes invocation_failed with its stack', () => {
  const error = new TypeError('x is not a function')
  expect(toErrorBody(error)).toEqual({
    code: 'invocation_failed',
    message: 'x is not a function',
    stacktrace: error.stack,
  })
})

test.each([
  ['text', 'text'],
  [{ a: 1 }, '{"a":1}'],
  [undefined, 'undefined'],
  [1n, '1'],
])('throwing %o still tells what was thrown', (thrown, message) => {
  expect(toErrorBody(thrown)).toEqual({ code: 'invocation_failed', message })
})

test.each([null, 'x', { code: 1, message: 'm' }, { code: 'c' }, []])('%o is no error body', (value) => {
  expect(isErrorBody(value)).toBe(false)
})
