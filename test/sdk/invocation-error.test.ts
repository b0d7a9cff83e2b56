import { describe, expect, it } from 'vitest'
import { toErrorBody } from '../../framework/protocol/error-body.js'
import { InvocationError } from '../../framework/sdk/index.js'

describe('an InvocationError', () => {
  it('shows its code in front of the message', () => {
    const error = new InvocationError({ code: 'X', message: 'no', function_id: 'a::b', stacktrace: 's' })
    expect(String(error)).toBe('InvocationError: X: no')
    expect(error).toMatchObject({ code: 'X', function_id: 'a::b', stacktrace: 's' })
    expect(error).toBeInstanceOf(Error)
  })

  it('travels on without its code in the message, however many workers it passes', () => {
    let error = new InvocationError({ code: 'X', message: 'no', stacktrace: 's' })
    for (let hop = 0; hop < 3; hop++) error = new InvocationError(toErrorBody(error))
    expect(toErrorBody(error)).toEqual({ code: 'X', message: 'no', stacktrace: 's' })
  })
})
