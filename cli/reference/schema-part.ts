import { description, parameterRows, resultRows } from '../help/parameter-rows.js'
import { typeText } from '../help/type-text.js'
import { flatten, propertiesOf } from '../schema/flatten.js'
import { code, inline, table } from './markdown.js'

/** A schema as a table of its members; of anything but an object a line says what it is. */
export function schemaPart(schema: unknown, { isInput }: { isInput: boolean }): string[] {
  const rows = (isInput ? parameterRows : resultRows)(schema).map(
    ([name = '', type = '', required = '', text = '']) => [
      code(name.trim()),
      code(type),
      ...(isInput ? [required] : [required === 'yes' ? 'always' : 'maybe']),
      inline(text),
    ],
  )
  const members = table(['Name', 'Type', isInput ? 'Required' : 'Present', 'Description'], rows)
  const root = flatten(schema, schema)
  if (rows.length > 0 && propertiesOf(root).size > 0) return members
  const text = description(root)
  const line = `${code(typeText(schema, schema))}${text === '' ? '' : `: ${inline(text)}`}`
  return members.length === 0 ? [line] : [line, '', ...members]
}
