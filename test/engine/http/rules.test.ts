import { describe, expect, it } from 'vitest'
import { signerOf } from '../../../framework/engine/http/auth.js'
import { outcomeOfAnswer } from '../../../framework/engine/http/outcome.js'
import { isPrivateAddress } from '../../../framework/engine/http/private-address.js'
import { checkUrl, type UrlSecurity } from '../../../framework/engine/http/url-rules.js'

const open = { address: '93.184.216.34', family: 4 }

const inside =
  '0.0.0.0 10.1.2.3 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 ' +
  '192.168.1.1 192.0.2.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 ' +
  '255.255.255.255 :: ::1 fc00::1 fdff::1 fe80::1 ' +
  'fe80::1%eth0 ff02::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ' +
  '::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1::'

it.each(inside.split(' '))('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true))

it.each(['93.184.216.34', '172.15.0.1', '172.32.0.1', '11.0.0.1', '2606:4700::1', '::ffff:93.184.216.34'])(
  '%s is not private',
  (address) => expect(isPrivateAddress(address)).toBe(false),
)

describe('a URL', () => {
  const check = (url: string, security: UrlSecurity = {}, found = [open]) =>
    checkUrl(url, security, () => Promise.resolve(found)).then(
      () => 'allowed',
      (error: Error) => error.message,
    )
  const plain = { requireHttps: false }

  it.each<[string, UrlSecurity, string]>([
    ['https://api.example.com/x', {}, 'allowed'],
    ['no url', {}, 'Invalid URL'],
    ['http://api.example.com', {}, 'HTTPS is required'],
    ['http://api.example.com', plain, 'allowed'],
    ['file:///etc/passwd', plain, 'Invalid URL'],
    ['https://api.example.com', { urlAllowlist: ['*.example.com'] }, 'allowed'],
    ['https://API.Example.com.', { urlAllowlist: ['api.example.COM'] }, 'allowed'],
    [
      'https://example.com.evil.test',
      { urlAllowlist: ['*.example.com', 'example.com'] },
      'URL not in allowlist',
    ],
    ['https://evil.test/?x=.example.com', { urlAllowlist: ['*.example.com'] }, 'URL not in allowlist'],
    ['https://a.example.com@evil.test/', { urlAllowlist: ['*.example.com'] }, 'URL not in allowlist'],
    ['https://127.0.0.1', {}, 'Private IP blocked'],
    ['https://127.0.0.1', { blockPrivateIps: false }, 'allowed'],
    ['https://2130706433', {}, 'Private IP blocked'],
    ['https://0x7f.1', {}, 'Private IP blocked'],
    ['https://0', {}, 'Private IP blocked'],
    ['https://[::1]:8443', {}, 'Private IP blocked'],
    ['https://[::ffff:10.0.0.1]', {}, 'Private IP blocked'],
  ])('%s under %j: %s', async (url, security, verdict) => expect(await check(url, security)).toBe(verdict))

  it('is blocked when any address of its host is private', async () => {
    const found = [open, { address: '::1', family: 6 }]
    expect(await check('https://mixed.test', {}, found)).toBe('Private IP blocked')
  })

  it('whose host is not found is refused', async () => {
    expect(await check('https://nowhere.test', {}, [])).toBe('DNS lookup failed')
    const failing = checkUrl('https://nowhere.test', {}, () => Promise.reject(new Error('ENOTFOUND')))
    await expect(failing).rejects.toMatchObject({
      code: 'url_validation_failed',
      message: 'DNS lookup failed',
    })
  })
})

describe('an answer', () => {
  it.each<[number, string, unknown]>([
    [200, '', null],
    [204, '', null],
    [200, '{"a":1}', { a: 1 }],
    [201, ' "x" ', 'x'],
    [302, '{"a":1}', { a: 1 }],
    [302, '<html>', null],
    [304, '', null],
  ])('%i %j is the result %j', (status, body, result) => {
    const outcome = outcomeOfAnswer({ status, body: Buffer.from(body) })
    expect(outcome.error).toBeUndefined()
    expect(outcome.result?.parse()).toEqual(result)
  })

  it.each<[number, string, object]>([
    [200, '<html>', { code: 'invalid_response' }],
    [400, '{"error":{"code":"BAD","message":"no"}}', { code: 'BAD', message: 'no' }],
    [500, '{"error":{}}', { code: 'http_error', message: 'HTTP request failed' }],
    [500, '{"error":{"code":7,"message":"no"}}', { code: 'http_error', message: 'no' }],
    [404, '{"error":"text"}', { code: 'http_error', message: 'HTTP 404 Not Found' }],
    [503, '<html>', { code: 'http_error', message: 'HTTP 503 Service Unavailable' }],
    [599, '', { code: 'http_error', message: 'HTTP 599' }],
  ])('%i %j is the error %j', (status, body, error) => {
    expect(outcomeOfAnswer({ status, body: Buffer.from(body) }).error).toMatchObject(error)
  })
})

describe('auth', () => {
  const env = { SECRET: 's3cret', EMPTY: '' }
  const request = { timestamp: '1700000000', body: Buffer.from('{"n":1}') }

  it('signs with the secret, bears a token, or sends a key', () => {
    expect(signerOf({ type: 'hmac', secret_key: 'SECRET' }, env)(request)).toEqual([
      'x-iii-Signature',
      'sha256=1d135db9f77c0c80061df09886ed1de87f25d277c0428aadb784590b5476f337',
    ])
    expect(signerOf({ type: 'bearer', token_key: 'SECRET' }, env)(request)).toEqual([
      'Authorization',
      'Bearer s3cret',
    ])
    const key = { type: 'api_key', header: 'X-Key', value_key: 'SECRET' }
    expect(signerOf(key, env)(request)).toEqual(['X-Key', 's3cret'])
  })

  it.each([
    [{ type: 'bearer', token_key: 'NOPE' }, 'missing_env_var'],
    [{ type: 'bearer', token_key: 'EMPTY' }, 'missing_env_var'],
    [{ type: 'bearer' }, 'http_function_invalid'],
    [{ type: 'basic' }, 'http_function_invalid'],
    [{ type: 'toString' }, 'http_function_invalid'],
  ])('%j is %s, and tells no secret', (auth, code) => {
    expect(() => signerOf(auth, env)).toThrow(expect.objectContaining({ code }) as Error)
  })
})
