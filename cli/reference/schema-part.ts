import { description, parameterRows } from '../help/parameter-rows.js'
import { typeText } from '../help/type-text.js'
import { flatten } from '../schema/flatten.js'
import { code, inline, table } from './markdown.js'

/** A schema as a line and a table of its members; the line alone when it has none. */
export function schemaPart(schema: unknown, { isInput }: { isInput: boolean }): string[] {
  const rows = parameterRows(schema).map(([name = '', type = '', required = '', text = '']) => [
    code(name.trim()),
    code(type),
    ...(isInput ? [required] : [required === 'yes' ? 'always' : 'maybe']),
    inline(text),
  ])
  if (rows.length > 0) return table(['Name', 'Type', isInput ? 'Required' : 'Present', 'Description'], rows)
  const text = description(flatten(schema, schema))
  return [`${code(typeText(schema, schema))}${text === '' ? '' : `: ${inline(text)}`}`]
}
