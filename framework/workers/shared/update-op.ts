import type { Input } from './input.js'
import type { JsonValue } from './json.js'

/** One literal first-level key (`''` is the root), or the literal segments of a nested path (`[]` is the root). */
export type OpPath = string | readonly string[]

/** One step of an update (workers §5.3). Dots in a path never separate. */
export type UpdateOp =
  | { readonly type: 'set'; readonly path: string; readonly value: JsonValue }
  | { readonly type: 'merge'; readonly path: OpPath; readonly value: JsonValue }
  | { readonly type: 'increment'; readonly path: string; readonly by: number }
  | { readonly type: 'decrement'; readonly path: string; readonly by: number }
  | { readonly type: 'append'; readonly path: OpPath; readonly value: JsonValue }
  | { readonly type: 'remove'; readonly path: string }

export type OpType = UpdateOp['type']

/** The step of that type. */
export type Op<Type extends OpType> = Extract<UpdateOp, { type: Type }>

const readers: { readonly [Type in OpType]: (op: Input) => Op<Type> } = {
  set: (op) => ({ type: 'set', path: op.string('path'), value: op.value('value', null) }),
  merge: (op) => ({ type: 'merge', path: op.path('path', ''), value: op.value('value') }),
  increment: (op) => ({ type: 'increment', path: op.string('path'), by: op.integer('by') }),
  decrement: (op) => ({ type: 'decrement', path: op.string('path'), by: op.integer('by') }),
  append: (op) => ({ type: 'append', path: op.path('path', ''), value: op.value('value') }),
  remove: (op) => ({ type: 'remove', path: op.string('path') }),
}

/**
 * The steps under the member `ops` of a payload.
 * @throws `deserialization_error` for an unknown type or a field that is missing or of the wrong type.
 */
export function readUpdateOps(input: Input): readonly UpdateOp[] {
  return input.list('ops').map(readOp)
}

function readOp(op: Input): UpdateOp {
  const type = op.string('type')
  if (isOpType(type)) return readers[type](op)
  return op.fail(`unknown op type '${type}', expected one of ${Object.keys(readers).join(', ')}`)
}

function isOpType(type: string): type is OpType {
  return Object.hasOwn(readers, type)
}

/** JSON Schema of one step, for the request schema of an update function. */
export const updateOpSchema = {
  type: 'object',
  description: 'One step. Steps run in order; a step that fails is skipped and reported in `errors`.',
  properties: {
    type: { enum: ['set', 'merge', 'increment', 'decrement', 'append', 'remove'] },
    path: {
      description:
        'One first-level key, taken literally (dots do not separate); "" is the whole document. ' +
        'merge and append also take a list of segments for a nested path.',
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    },
    value: { description: 'For set, merge (an object) and append (one element, or text for a string).' },
    by: { type: 'integer', description: 'For increment and decrement.' },
  },
  required: ['type'],
} as const
