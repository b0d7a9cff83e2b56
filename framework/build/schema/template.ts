import { ts } from '../typescript.js'
import { literalValue } from './literal.js'
import { reportAt, type Reader } from './walk.js'

const { TypeFlags } = ts

/** Texts of a form: template literal types such as `` `SKU-${number}` ``, and `Uppercase<string>` and its like. */
export const readTemplate: Reader = (type, site, walk) => {
  if (!(type.flags & (TypeFlags.TemplateLiteral | TypeFlags.StringMapping))) return undefined
  const pattern = textPattern(type)
  if (pattern !== undefined) return { type: 'string', pattern: `^${pattern}$` }
  const instead = 'Write `string` with a @pattern tag.'
  reportAt(walk, site, ['III1004', { name: site.name, type: walk.checker.typeToString(type), instead }])
  return {}
}

/**
 * The regular expression of all texts of a type, without anchors; `undefined` for a type whose texts none describes.
 * Numbers are those which JavaScript writes: `1e3` is one, `0x1F` is not.
 */
export function textPattern(type: ts.Type): string | undefined {
  const { flags } = type
  if (flags & (TypeFlags.String | TypeFlags.Any)) return String.raw`[\s\S]*`
  if (flags & TypeFlags.Number) return String.raw`-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  if (flags & TypeFlags.BigInt) return '-?[0-9]+'
  if (flags & TypeFlags.TemplateLiteral) return templatePattern(type as ts.TemplateLiteralType)
  if (flags & TypeFlags.StringMapping) return mappedPattern(type as ts.StringMappingType)
  if (type.isUnion()) return unionPattern(type)
  // A brand is invisible on the wire.
  if (type.isIntersection()) return type.types.map(textPattern).find((pattern) => pattern !== undefined)
  const literal = literalValue(type)
  return literal && escapeText(String(literal.value))
}

function templatePattern({ texts, types }: ts.TemplateLiteralType): string | undefined {
  const holes = types.map(textPattern)
  if (holes.includes(undefined)) return undefined
  return texts.map((text, index) => escapeText(text) + (holes[index] ?? '')).join('')
}

function unionPattern({ types }: ts.UnionType): string | undefined {
  const patterns = types.map(textPattern)
  return patterns.includes(undefined) ? undefined : `(${patterns.join('|')})`
}

const raised = String.raw`\P{Changes_When_Uppercased}`
const lowered = String.raw`\P{Changes_When_Lowercased}`
const mappings: ReadonlyMap<string, string> = new Map([
  ['Uppercase', `${raised}*`],
  ['Lowercase', `${lowered}*`],
  ['Capitalize', String.raw`(${raised}[\s\S]*)?`],
  ['Uncapitalize', String.raw`(${lowered}[\s\S]*)?`],
])

/** `Uppercase<string>`: every text that the mapping leaves as it is. One mapping inside another has no pattern. */
function mappedPattern({ symbol, type }: ts.StringMappingType): string | undefined {
  return type.flags & (TypeFlags.String | TypeFlags.Any) ? mappings.get(symbol.name) : undefined
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
