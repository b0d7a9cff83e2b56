import type { NamingRules } from '../model/naming-rules.js'
import { camelCase, pascalCase } from '../model/words.js'

/** Words that cannot be the name of an exported constant, or must not be. */
const topWords =
  'arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield then createApi api call bind'

/** Names of the language, and those of the generated file. */
const typeNames =
  'Any Api Array Boolean Bigint CallOptions Date Error Function Functions IiiClient Map Number Object Promise Record RegExp Registration Set String Symbol TriggerOptions Unknown Void'

/** How TypeScript and JavaScript spell names. */
export const javaScriptRules: NamingRules = {
  member: camelCase,
  trigger: (segment) => `on${pascalCase(segment).replace(/^_/, '')}`,
  typeNames: typeNames.split(' '),
  // An object with a method `then` would be taken for a promise.
  memberWords: new Set(['then']),
  topWords: new Set(topWords.split(' ')),
  variants: (identifier) => [identifier],
}
