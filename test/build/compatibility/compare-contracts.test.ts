import { describe, expect, it } from 'vitest'
import type { Change } from '../../../framework/build/compatibility/change.js'
import { compareContracts } from '../../../framework/build/compatibility/compare-contracts.js'
import type { JsonSchema } from '../../../framework/manifest/index.js'
import type { ContractFunction } from '../../../framework/build/compatibility/contract.js'

const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const fn = (facts: Partial<ContractFunction> = {}): ContractFunction => ({
  id: 'shop::order',
  input: object({ id: { type: 'string' } }, ['id']),
  isStream: false,
  triggers: [],
  ...facts,
})
const told = ({ subject, side, path, message }: Change) =>
  [subject, side, path, message].join(' ').replace(/ +/g, ' ')

function changes(
  before: Partial<ContractFunction> | undefined,
  after: Partial<ContractFunction> | undefined,
) {
  const contract = (facts: Partial<ContractFunction> | undefined) => ({
    functions: facts ? [fn(facts)] : [],
    triggerTypes: [],
  })
  const { breaking, compatible } = compareContracts(contract(before), contract(after))
  return { breaking: breaking.map(told), compatible: compatible.map(told) }
}

const http = (api_path: string, more: object = {}) => ({
  triggers: [{ type: 'http', config: { api_path, ...more } }],
})
const gives = (output: object | undefined) =>
  output === undefined ? {} : { output: { type: 'object', ...output } }

describe('a change of a function', () => {
  it.each([
    ['is none without a difference', {}, {}, [], []],
    ['breaks when it is removed', {}, undefined, ['shop::order function was removed'], []],
    ['breaks nobody when it is added', undefined, {}, [], ['shop::order function was added']],
    [
      'breaks when it needs more',
      {},
      { input: object({ id: { type: 'string' }, n: { type: 'number' } }, ['id', 'n']) },
      ['shop::order input /n is required now'],
      [],
    ],
    [
      'breaks nobody when it takes more',
      {},
      { input: object({ id: { type: ['string', 'number'] }, n: { type: 'number' } }) },
      [],
      ['shop::order input /id is optional now', 'shop::order input /n is a new member'],
    ],
    [
      'breaks when a value is taken no more',
      { input: object({ size: { enum: ['s', 'm', 'l'] } }) },
      { input: object({ size: { enum: ['s', 'm'] } }) },
      ['shop::order input /size no longer has "l"'],
      [],
    ],
    [
      'breaks nobody when a value is given no more',
      gives({ properties: { size: { enum: ['s', 'm', 'l'] } } }),
      gives({ properties: { size: { enum: ['s', 'm'] } } }),
      [],
      ['shop::order output /size no longer has "l"'],
    ],
    [
      'breaks when a value is given that was not',
      gives({ properties: { size: { enum: ['s', 'm'] } } }),
      gives({ properties: { size: { enum: ['s', 'm', 'l'] } } }),
      ['shop::order output /size has "l" now'],
      [],
    ],
    [
      'breaks when a member may be missing',
      gives({ properties: { total: { type: 'number' } }, required: ['total'] }),
      gives({ properties: {} }),
      ['shop::order output /total is optional now'],
      [],
    ],
    [
      'breaks nobody when there is more in a result',
      gives({ properties: {} }),
      gives({ properties: { total: { type: 'number' } }, required: ['total'] }),
      [],
      ['shop::order output /total is required now'],
    ],
    [
      'breaks when null is taken no more and when it is given',
      {
        input: object({ note: { type: ['string', 'null'] } }),
        ...gives({ properties: { note: { type: 'string' } } }),
      },
      {
        input: object({ note: { type: 'string' } }),
        ...gives({ properties: { note: { type: ['string', 'null'] } } }),
      },
      [
        'shop::order input /note was string | null, is string',
        'shop::order output /note was string, is string | null',
      ],
      [],
    ],
    [
      'breaks when a format is tightened',
      { input: object({ mail: { type: 'string' } }) },
      { input: object({ mail: { type: 'string', format: 'email' } }) },
      ['shop::order input /mail was no format, is format email'],
      [],
    ],
    ['breaks when the result is gone', gives({}), {}, ['shop::order output there is no result any more'], []],
    [
      'breaks when a result becomes a stream',
      gives({}),
      { ...gives({}), isStream: true },
      ['shop::order output was one value, is a stream of them'],
      [],
    ],
    [
      'breaks when its path changes',
      http('/a'),
      http('b'),
      ['shop::order trigger http GET /a is now http GET /b'],
      ['shop::order trigger http GET /b was added'],
    ],
    [
      'breaks nobody when only a name in its path changes',
      http('/a/:id'),
      http('a/:key', { http_method: 'get' }),
      [],
      ['shop::order trigger http GET /a/:id has other settings'],
    ],
    ['breaks when a trigger is removed', http('/a'), {}, ['shop::order trigger http GET /a was removed'], []],
    [
      'breaks nobody when it runs at another time',
      { triggers: [{ type: 'cron', config: { expression: '0 0 * * * *' } }] },
      { triggers: [{ type: 'cron', config: { expression: '0 30 * * * *' } }] },
      [],
      ['shop::order trigger cron has other settings'],
    ],
  ])('%s', (...[, before, after, breaking, compatible]) => {
    expect(changes(before, after)).toEqual({ breaking, compatible })
  })

  it('is not looked for in an input that one version says nothing of', () => {
    const contract = (input?: boolean) => ({
      functions: [{ id: 'a', isStream: false, triggers: [], ...(input === undefined ? {} : { input }) }],
      triggerTypes: [],
    })
    expect(compareContracts(contract(), contract(false))).toEqual({ breaking: [], compatible: [] })
  })
})

it('a trigger type breaks its users when it takes less or sends something else', () => {
  const contract = (config: JsonSchema, payload: JsonSchema) => ({
    functions: [],
    triggerTypes: [{ id: 'tick', config, payload }],
  })
  const before = contract({ type: 'number' }, { type: 'string' })
  const after = contract({ type: 'integer' }, { type: ['string', 'null'] })
  expect(compareContracts(before, after).breaking.map(told)).toEqual([
    'tick input was number, is integer',
    'tick output was string, is string | null',
  ])
  expect(compareContracts(before, { functions: [], triggerTypes: [] }).breaking.map(told)).toEqual([
    'tick function was removed as a trigger type',
  ])
})
