import { expect, it } from 'vitest'
import { generate } from '../../../framework/codegen/index.js'
import { catalogFunction, catalogOf, everythingIn } from '../catalogs.js'

/** The declarations made for the payload of one function, without comments. */
function typesOf(schema: unknown): string {
  const catalog = catalogOf([catalogFunction('x::f', { request_schema: schema })])
  const spec = { ...everythingIn('typescript'), modes: ['types'] as const }
  const { text } = generate(catalog, spec, '0.0.0')
  return text
    .replaceAll(/^\/\/.*\n/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const text = { type: 'string' }
const number = { type: 'number' }

it.each<[string, unknown, string]>([
  [
    'a property that is not required may be missing',
    { type: 'object', properties: { a: text, b: number }, required: ['a'] },
    'export interface FInput { a: string; b?: number; }',
  ],
  [
    'an object with other keys has an index that fits the named ones',
    { type: 'object', properties: { a: number }, additionalProperties: text },
    'export interface FInput { a?: number; [key: string]: string | number | undefined; }',
  ],
  [
    'a record',
    { type: 'object', additionalProperties: number },
    'export type FInput = { [key: string]: number };',
  ],
  ['an enum', { enum: ['a', 1, null] }, 'export type FInput = "a" | 1 | null;'],
  [
    'a tuple with an optional item and a rest',
    { type: 'array', items: [text, number], additionalItems: { type: 'boolean' }, minItems: 1 },
    'export type FInput = [string, number?, ...boolean[]];',
  ],
  [
    'a tuple of later drafts that ends',
    { type: 'array', prefixItems: [text, number], items: false, minItems: 2 },
    'export type FInput = [string, number];',
  ],
  [
    'an array of a union',
    { type: 'array', items: { type: ['string', 'null'] } },
    'export type FInput = (string | null)[];',
  ],
  [
    'a discriminated union whose branches are named by their mark',
    {
      anyOf: [
        {
          type: 'object',
          properties: { kind: { const: 'a' }, x: number },
          required: ['kind'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { kind: { const: 'b' } },
          required: ['kind'],
          additionalProperties: false,
        },
      ],
      type: 'object',
      properties: { kind: { type: 'string', enum: ['a', 'b'] }, x: number },
      required: ['kind'],
    },
    'export type FInput = FInputA | FInputB; export interface FInputA { kind: "a"; x?: number; } export interface FInputB { kind: "b"; }',
  ],
  [
    'branches that only require add to the properties beside them',
    { type: 'object', properties: { a: text, b: number }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    'export type FInput = FInputOption1 | FInputOption2; export interface FInputOption1 { a: string; b?: number; } export interface FInputOption2 { a?: string; b: number; }',
  ],
  [
    'allOf is everything together, through references',
    {
      allOf: [
        { $ref: '#/definitions/Base' },
        { type: 'object', properties: { b: { type: 'integer' } }, required: ['b'] },
      ],
      definitions: { Base: { type: 'object', properties: { a: text, b: number }, required: ['a'] } },
    },
    'export interface FInput { a: string; b: number; } export interface Base { a: string; b?: number; }',
  ],
  [
    'a type that contains itself is written once',
    {
      type: 'object',
      properties: { kids: { type: 'array', items: { $ref: '#/definitions/T' } } },
      required: ['kids'],
      definitions: {
        T: {
          type: 'object',
          properties: { kids: { type: 'array', items: { $ref: '#/definitions/T' } } },
          required: ['kids'],
        },
      },
    },
    'export interface T { kids: T[]; }',
  ],
  [
    'bigints travel as numbers or text',
    { type: ['integer', 'string'], pattern: '^-?[0-9]+$' },
    '/** @pattern ^-?[0-9]+$ */ export type FInput = number | string;',
  ],
  [
    'dates travel as text',
    { type: 'object', properties: { at: { type: 'string', format: 'date-time' } } },
    'export interface FInput { /** @format date-time */ at?: string; }',
  ],
  [
    'a reference that leads nowhere is open',
    { type: 'object', properties: { a: { $ref: '#/nowhere' } } },
    'export interface FInput { a?: unknown; }',
  ],
  [
    'nothing at all',
    { type: 'object', properties: { a: false, b: { not: {} } } },
    'export interface FInput { a?: never; b?: never; }',
  ],
])('%s', (_, schema, expected) => {
  expect(typesOf(schema)).toBe(expected)
})

it('two types of one name in two functions stay two, and equal ones are one', () => {
  const schema = (property: unknown) => ({
    type: 'object',
    properties: { user: { $ref: '#/definitions/User' } },
    definitions: { User: { type: 'object', properties: { id: property } } },
  })
  const catalog = catalogOf([
    catalogFunction('a::get', { request_schema: schema(text) }),
    catalogFunction('b::get', { request_schema: schema(number) }),
    catalogFunction('c::get', { request_schema: schema(text) }),
  ])
  const { text: code } = generate(catalog, everythingIn('typescript'), '0.0.0')
  expect(code.match(/^export interface (\w+)Input|^export interface User\w*/gm)).toEqual([
    'export interface AGetInput',
    'export interface BGetInput',
    'export interface User',
    'export interface User_2',
  ])
})
