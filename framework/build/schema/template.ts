import { ts } from 'ts-morph'
import { literalValue } from './literal.js'
import type { Reader } from './walk.js'

const { TypeFlags } = ts

/** A template literal type such as `` `SKU-${number}` `` becomes a pattern. */
export const readTemplate: Reader = (type) =>
  type.flags & TypeFlags.TemplateLiteral
    ? { type: 'string', pattern: templatePattern(type as ts.TemplateLiteralType) }
    : undefined

/** The regular expression of all texts of a template literal type. */
export function templatePattern({ texts, types }: ts.TemplateLiteralType): string {
  const parts = texts.map((text, index) => {
    const hole = types[index]
    return escapeText(text) + (hole ? holePattern(hole) : '')
  })
  return `^${parts.join('')}$`
}

function holePattern(type: ts.Type): string {
  if (type.flags & TypeFlags.Number) return String.raw`-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  if (type.flags & TypeFlags.BigInt) return '-?[0-9]+'
  if (type.flags & TypeFlags.Boolean) return '(true|false)'
  if (type.flags & TypeFlags.TemplateLiteral)
    return templatePattern(type as ts.TemplateLiteralType).slice(1, -1)
  if (type.isUnion()) return `(${type.types.map(holePattern).join('|')})`
  const literal = literalValue(type)
  return literal ? escapeText(String(literal.value)) : String.raw`[\s\S]*`
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
