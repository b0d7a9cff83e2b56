import type { DocTag } from '../doc-comment.js'
import { jsonTypesOf, type Schema } from './schema.js'
import { meantTag } from './mistyped-tag.js'
import { withType } from './tag-keywords.js'
import { patternProblem } from './tag-pattern.js'
import { tagNames, tagRules } from './tag-rules.js'
import { parseTagValue } from './tag-value.js'
import type { Described } from './describe.js'
import { trailText } from './walk.js'

/** Adds the keywords of constraint tags; unknown tags are prose. */
export function applyTags(tags: readonly DocTag[], described: Described): Schema {
  const schema = tags.reduce(
    (before, tag) => applyTag(tag, { ...described, schema: before }),
    described.schema,
  )
  const written = tags.findLast(({ name }) => name === 'default')
  // Only now all constraints that the default must meet are known.
  if (written && Object.hasOwn(schema, 'default')) rememberDefault(written, { ...described, schema })
  return schema
}

function applyTag(tag: DocTag, described: Described): Schema {
  const rule = tagRules.get(tag.name)
  const { schema } = described
  if (!rule) return warnOfMistyped(tag, described)
  if (isProse(tag, schema)) return schema
  const value = rule.parse(tag.text, schema)
  if (value === undefined) {
    const expected = typeof rule.expected === 'string' ? rule.expected : rule.expected(schema)
    return refuse(tag, described, ['III1020', { tag: tag.name, value: tag.text, expected }])
  }
  const types = jsonTypesOf(schema)
  const applies = typeof rule.applies === 'function' ? rule.applies(tag.text) : rule.applies
  if (applies && types && !types.some((type) => applies.includes(type))) {
    const params = { tag: tag.name, type: types.join(' or '), applies: applies.join(' or ') }
    return refuse(tag, described, ['III1021', params])
  }
  if (tag.name === 'pattern' && !checkPattern(tag, value as string, described)) return schema
  return rule.add ? rule.add(schema, value) : { ...withType(schema, types), [tag.name]: value }
}

/** In a library nobody here can correct it. */
function warnOfMistyped(tag: DocTag, described: Described): Schema {
  const isOurs = !tag.node.getSourceFile().isDeclarationFile
  const meant = isOurs ? meantTag(tag.name, tagNames) : undefined
  return meant === undefined
    ? described.schema
    : refuse(tag, described, ['III1026', { tag: tag.name, meant }])
}

/** An example is often a piece of program text, fenced or not; that is documentation. */
function isProse({ name, text }: DocTag, schema: Schema): boolean {
  return name === 'example' && (text.startsWith('```') || parseTagValue(text, schema) === undefined)
}

type Refusal =
  | ['III1020', { tag: string; value: string; expected: string }]
  | ['III1021', { tag: string; type: string; applies: string }]
  | ['III1022', { pattern: string; reason: string }]
  | ['III1026', { tag: string; meant: string }]

function refuse(tag: DocTag, { schema, site, walk }: Described, [code, params]: Refusal): Schema {
  walk.diagnostics.report(code, params as never, { node: tag.node, trail: trailText(site.trail) })
  return schema
}

function checkPattern(tag: DocTag, pattern: string, described: Described): boolean {
  const reason = patternProblem(pattern)
  const [line = ''] = tag.text.split('\n')
  if (reason !== undefined) refuse(tag, described, ['III1022', { pattern: line, reason }])
  return reason === undefined
}

function rememberDefault(tag: DocTag, { schema, site, walk }: Described): void {
  walk.defaults.push({ schema, value: schema['default'], text: tag.text, site, node: tag.node })
}
