import { expect, it } from 'vitest'
import { responseLength, responseOf } from '../../bench/http/response.mjs'

const response = Buffer.from('HTTP/1.1 201 Created\r\nContent-Length: 7\r\nx: y\r\n\r\n{"a":1}')

it('a response says how long it is as soon as its head is there', () => {
  expect(responseLength(response)).toBe(response.length)
  expect(responseLength(response.subarray(0, response.length - 7))).toBe(response.length)
  expect(responseLength(response.subarray(0, response.length - 8))).toBeUndefined()
})

it('a response is read as status and body', () => {
  expect(responseOf(response)).toEqual({ status: 201, body: '{"a":1}' })
})

it('a response of unknown length is an error that quotes its first line', () => {
  expect(() => responseLength(Buffer.from('HTTP/1.1 200 OK\r\nte: x\r\n\r\n'))).toThrow('http/1.1 200 ok')
})
