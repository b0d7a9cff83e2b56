import { describe, expect, it } from 'vitest'
import { emptyAnswer } from '../../../framework/workers/http/answer.js'
import type { CorsConfig } from '../../../framework/workers/http/config.js'
import { isPreflight, preflightAnswer, withCors } from '../../../framework/workers/http/cors.js'

const listed: CorsConfig = { allowedOrigins: ['https://a.example'], allowedMethods: ['GET', 'PUT'] }
const headersOf = (cors: CorsConfig | undefined, origin: string | undefined, own: readonly string[] = []) =>
  withCors(emptyAnswer(200, own), cors, origin).headers

describe('an answer to another origin', () => {
  it('is open to everybody without a config', () => {
    const open = ['access-control-allow-origin', '*', 'access-control-expose-headers', '*']
    expect(headersOf(undefined, 'https://any.example')).toStrictEqual(open)
  })

  it.each([{ allowedOrigins: [] }, { allowedOrigins: ['https://a.example', '*'] }])(
    'is open to every origin with %o',
    ({ allowedOrigins }) => {
      const headers = headersOf({ allowedOrigins, allowedMethods: [] }, undefined)
      expect(headers).toStrictEqual(['access-control-allow-origin', '*'])
    },
  )

  it('echoes a listed origin only, and varies either way', () => {
    const allowed = ['access-control-allow-origin', 'https://a.example', 'vary', 'origin']
    expect(headersOf(listed, 'https://a.example')).toStrictEqual(allowed)
    expect(headersOf(listed, 'https://A.example')).toStrictEqual(['vary', 'origin'])
    expect(headersOf(listed, undefined)).toStrictEqual(['vary', 'origin'])
  })

  it("overrides the function's own CORS headers and keeps its vary", () => {
    const own = [
      'Access-Control-Allow-Origin',
      'x',
      'Vary',
      'accept',
      'x-value',
      'access-control-allow-origin',
    ]
    expect(headersOf(listed, 'https://a.example', own)).toStrictEqual([
      'Vary',
      'accept',
      'x-value',
      'access-control-allow-origin',
      'access-control-allow-origin',
      'https://a.example',
      'vary',
      'origin',
    ])
  })
})

describe('a preflight', () => {
  it('is an OPTIONS request that names a method', () => {
    const asks = { 'access-control-request-method': 'PUT' }
    expect(isPreflight({ method: 'OPTIONS', headers: asks })).toBe(true)
    expect(isPreflight({ method: 'OPTIONS', headers: {} })).toBe(false)
    expect(isPreflight({ method: 'GET', headers: asks })).toBe(false)
  })

  it('is answered with what is allowed', () => {
    expect(preflightAnswer(listed, 'https://a.example')).toStrictEqual({
      status: 200,
      headers: [
        'access-control-allow-origin',
        'https://a.example',
        'vary',
        'origin',
        'access-control-allow-methods',
        'GET, PUT',
        'access-control-allow-headers',
        '*',
      ],
      body: '',
    })
    expect(preflightAnswer(undefined, undefined).headers).toContain('*')
  })
})
