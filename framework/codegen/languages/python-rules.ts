import type { NamingRules } from '../model/naming-rules.js'
import { snakeCase } from '../model/words.js'

/** Keywords, and the built-in types that annotations beside a method of that name would otherwise find. */
const memberWords =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with str int float bool dict'

const typeNames =
  'Any Api Awaitable Callable False IiiClient Literal Never None NotRequired Protocol Registration True TypeAlias TypedDict'

/** How Python spells names. Every function is two methods: one that waits, and one to be awaited. */
export const pythonRules: NamingRules = {
  member: snakeCase,
  trigger: (segment) => `on_${snakeCase(segment).replace(/^_/, '')}`,
  typeNames: typeNames.split(' '),
  memberWords: new Set(memberWords.split(' ')),
  topWords: new Set(['annotations', 'cast', 'deprecated']),
  variants: (identifier) => [identifier, `${identifier}_async`],
}
