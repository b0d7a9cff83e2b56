import type { RegisterFunctionOptions } from '../../sdk/index.js'
import { updateOpSchema, type JsonSchema } from '../shared/index.js'

/** The functions of iii-state (workers §5.2). */
export type StateFunctionId =
  | 'state::set'
  | 'state::get'
  | 'state::delete'
  | 'state::update'
  | 'state::list'
  | 'state::list_groups'
  | 'state::list_keys'
  | 'state::list_entries'

const scope = { type: 'string', description: 'Group of keys, such as `orders`. Any text.' } as const
const key = { type: 'string', description: 'Name of the value within its scope. Any text.' } as const
const oldValue = { description: 'The value before; null when there was none.' } as const
const newValue = { description: 'The value that is stored now.' } as const

/** What each function says of itself: listings and `iii trigger <id> --help` show it. */
export const functionTexts: { readonly [Id in StateFunctionId]: RegisterFunctionOptions } = {
  'state::set': {
    description: 'Stores a value under a scope and a key, replacing what is there. Durable once answered.',
    request_format: {
      ...object(
        {
          scope,
          key,
          value: { description: 'Any JSON value, null included. `data` is another name for it.' },
        },
        ['scope', 'key'],
      ),
      anyOf: [{ required: ['value'] }, { required: ['data'] }],
    },
    response_format: object({ old_value: oldValue, new_value: newValue }, ['old_value', 'new_value']),
  },
  'state::get': {
    description: 'Reads the value under a scope and a key; answers nothing when there is none.',
    request_format: object({ scope, key }, ['scope', 'key']),
    response_format: { description: 'The value; no result when the key is absent.' },
  },
  'state::delete': {
    description: 'Removes the value under a scope and a key and answers it; a missing key is no error.',
    request_format: object({ scope, key }, ['scope', 'key']),
    response_format: { description: 'The removed value; no result when the key was absent.' },
  },
  'state::update': {
    description:
      'Changes a value in place by a list of steps, atomically: set, merge, increment, decrement, append, remove.',
    request_format: object(
      { scope, key, ops: { type: 'array', items: updateOpSchema, description: 'The steps, run in order.' } },
      ['scope', 'key', 'ops'],
    ),
    response_format: object(
      {
        old_value: oldValue,
        new_value: newValue,
        errors: {
          type: 'array',
          description: 'The steps that were skipped; absent when all were applied.',
          items: object(
            {
              op_index: { type: 'integer' },
              code: { type: 'string' },
              message: { type: 'string' },
              doc_url: { type: 'string' },
            },
            ['op_index', 'code', 'message'],
          ),
        },
      },
      ['old_value', 'new_value'],
    ),
  },
  'state::list': {
    description: 'Reads all values of a scope in the order their keys were added.',
    request_format: object({ scope }, ['scope']),
    response_format: { type: 'array', description: 'The values; empty for an unknown scope.' },
  },
  'state::list_groups': {
    description: 'Names all scopes that hold a key, sorted.',
    request_format: object({}, []),
    response_format: object({ groups: strings() }, ['groups']),
  },
  'state::list_keys': {
    description: 'Names all keys of a scope in the order they were added.',
    request_format: object({ scope }, ['scope']),
    response_format: object({ keys: strings() }, ['keys']),
  },
  'state::list_entries': {
    description: 'Reads the keys and values of a scope page by page.',
    request_format: object(
      {
        scope,
        cursor: {
          type: 'string',
          description: 'The `next_cursor` of the page before; absent for the first page.',
        },
        limit: { type: 'integer', minimum: 1, maximum: 1000, default: 100, description: 'Entries per page.' },
        max_bytes: {
          type: 'integer',
          minimum: 1,
          default: 1_000_000,
          description: 'Bytes of JSON per page.',
        },
      },
      ['scope'],
    ),
    response_format: object(
      {
        entries: { type: 'array', items: object({ key: { type: 'string' }, value: {} }, ['key', 'value']) },
        next_cursor: { type: ['string', 'null'], description: 'For the next page; null after the last.' },
        done: { type: 'boolean' },
        offset: { type: 'integer', description: 'Entries on the pages before.' },
        total: { type: 'integer', description: 'Entries in the scope when the walk began.' },
      },
      ['entries', 'next_cursor', 'done', 'offset', 'total'],
    ),
  },
}

function object(
  properties: { readonly [name: string]: JsonSchema },
  required: readonly string[],
): JsonSchema {
  return { type: 'object', properties, required }
}

function strings(): JsonSchema {
  return { type: 'array', items: { type: 'string' } }
}
