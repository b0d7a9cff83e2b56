import { group, ifBroken, indent, join, line, print, softline, type Doc } from '../print/doc.js'
import { unionOf, type Shape } from '../shapes/shape.js'
import { literalText } from './js-text.js'

type Writers = { readonly [Kind in Shape['kind']]: (shape: Extract<Shape, { kind: Kind }>) => Doc }
type Write = (shape: Shape) => Doc

/** How a language writes what holds many values of one type. */
interface Forms {
  readonly record: (value: Doc) => Doc
  readonly array?: (items: Doc) => Doc
}

/** Types as parts of other types. Objects are spelled out only where they are declared: here they are records. */
function writerOf({ record, array = (items) => [items, '[]'] }: Forms): Write {
  const write: Write = (shape) => (writers[shape.kind] as Write)(shape)
  const operand: Write = (shape) =>
    shape.kind === 'union' ? group('(', indent(softline, write(shape)), softline, ')') : write(shape)
  const writers: Writers = {
    unknown: () => 'unknown',
    never: () => 'never',
    primitive: ({ name }) => (name === 'integer' ? 'number' : name),
    literal: ({ value }) => literalText(value),
    ref: ({ target }) => target,
    array: ({ items }) => array(operand(items)),
    tuple: ({ items, required, rest }) => {
      if (array === readableList) return array(write(unionOf([...items, ...(rest ? [rest] : [])])))
      const places = items.map((item, index): Doc => (index < required ? write(item) : [operand(item), '?']))
      return list('[', [...places, ...(rest ? [['...', operand(rest), '[]']] : [])], ']')
    },
    object: ({ index, isClosed }) => record(index ? write(index) : isClosed ? 'never' : 'unknown'),
    union: ({ members }) => group(ifBroken('| '), join([line, '| '], members.map(write))),
  }
  return write
}

const record = (value: Doc): Doc => list('Record<', ['string', value], '>')
const signature = (value: Doc): Doc =>
  group('{', indent(line, '[key: string]: ', value), ifBroken(';'), line, '}')
const readableList = (items: Doc): Doc => [
  '{ readonly length: number, readonly [index: number]: ',
  items,
  ', [Symbol.iterator](): Iterator<',
  items,
  '> }',
]

const inRecords = writerOf({ record })
/** The compiler looks into `Record` at once, so an alias that contains itself needs the longer form. */
const inSignatures = writerOf({ record: signature })
/** In comments it looks into arrays at once too. */
const inLists = writerOf({ record: signature, array: readableList })

/** A type as part of a declaration. */
export function typeDoc(shape: Shape): Doc {
  return inRecords(shape)
}

/** What follows `name:`; a union that fits on the next line stays together, else it has one member a line. */
export function annotation(shape: Shape): Doc {
  return shape.kind === 'union' ? group(indent(line, typeDoc(shape))) : [' ', typeDoc(shape)]
}

/** What follows `type Name =`, in the same way. */
export function aliased(shape: Shape): Doc {
  return shape.kind === 'union' ? group(indent(line, inSignatures(shape))) : [' ', inSignatures(shape)]
}

/** How an alias stands to itself. */
export type TypePlace = 'part' | 'alias' | 'alias of itself'

const writersAt = {
  part: inRecords,
  alias: inSignatures,
  'alias of itself': inLists,
} as const satisfies Record<TypePlace, Write>

/** A type in one line, for a comment. */
export function typeText(shape: Shape, place: TypePlace = 'part'): string {
  return print(writersAt[place](shape), Infinity)
}

function list(open: string, items: readonly Doc[], close: string): Doc {
  if (items.length === 0) return open + close
  const comma = open === '[' ? ifBroken(',') : ''
  return group(open, indent(softline, join([',', line], items)), comma, softline, close)
}
