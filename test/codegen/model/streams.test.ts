import { expect, it } from 'vitest'
import { generate } from '../../../framework/codegen/index.js'
import { catalogFunction, catalogOf } from '../catalogs.js'

it('a function that yields its results is typed as the channel they come through', () => {
  const row = { type: 'object', properties: { id: { type: 'number' } }, required: ['id'] }
  const catalog = catalogOf([
    catalogFunction('rows::all', { response_schema: row, metadata: { streaming: true } }),
    catalogFunction('rows::one', { response_schema: row }),
  ])
  const { text } = generate(catalog, { ...allRows, language: 'typescript', modes: ['types'] }, '1.0.0')
  expect(text).toContain(
    'export interface AllResult {\n  channel_id: string;\n  access_key: string;\n  direction: "read";\n}',
  )
  expect(text).toContain('export interface OneResult {\n  id: number;\n}')
})

it('in a map such a function gives what `iii.trigger` hands over: its results one by one', () => {
  const row = { type: 'object', properties: { id: { type: 'number' } }, required: ['id'] }
  const catalog = catalogOf([
    catalogFunction('rows::all', { response_schema: row, metadata: { streaming: true } }),
    catalogFunction('rows::names', { response_schema: { type: 'string' }, metadata: { streaming: true } }),
  ])
  const { text, types } = generate(catalog, { ...allRows, language: 'typescript', modes: ['map'] }, '1.0.0')
  expect(text).toContain('output: AsyncIterable<AllItem>;')
  expect(text).toContain('output: AsyncIterable<string>;')
  expect(text).toContain('export interface AllItem {\n  id: number;\n}')
  expect([text.includes('channel_id'), types]).toEqual([false, 1])
})

it('in a map a result that may be null is undefined, as which it arrives', () => {
  const maybe = { anyOf: [{ type: 'object', properties: { id: { type: 'number' } } }, { type: 'null' }] }
  const catalog = catalogOf([
    catalogFunction('rows::find', { response_schema: maybe }),
    catalogFunction('rows::name', { response_schema: { type: ['string', 'null'] } }),
  ])
  const { text } = generate(catalog, { ...allRows, language: 'typescript', modes: ['map'] }, '1.0.0')
  expect(text).toContain('output: Exclude<FindResult, null> | undefined;')
  expect(text).toContain('output: Exclude<NameResult, null> | undefined;')
})

const allRows = { functions: ['rows::*'], workers: [], triggers: [] }
