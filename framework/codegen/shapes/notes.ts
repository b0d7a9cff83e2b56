import { isObject } from '../../protocol/json.js'

/** What a schema says about a value beside its type: for the comments of generated code. */
export interface Notes {
  readonly text?: string
  /** Constraints the type cannot express, each as keyword and value. */
  readonly tags: readonly (readonly [keyword: string, value: string])[]
  readonly isDeprecated: boolean
}

export const noNotes: Notes = { tags: [], isDeprecated: false }

/** In this order they are shown. */
const shownKeywords = [
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'contentEncoding',
  'contentMediaType',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'default',
] as const

/** The description and constraints of a schema. The limits of a tuple and of a boolean schema are part of its type. */
export function notesOf(schema: unknown): Notes {
  if (!isObject(schema)) return noNotes
  const { description, deprecated, examples } = schema
  const isTuple = Array.isArray(schema['items']) || Array.isArray(schema['prefixItems'])
  const shown = shownKeywords.filter(
    (keyword) => schema[keyword] !== undefined && !(isTuple && /^(min|max)Items$/.test(keyword)),
  )
  const tags = shown.map((keyword) => [keyword, valueText(schema[keyword], keyword)] as const)
  const cases = Array.isArray(examples)
    ? examples.map((example: unknown) => ['example', valueText(example, 'example')] as const)
    : []
  return {
    ...(typeof description === 'string' && description.trim() !== '' ? { text: description } : {}),
    tags: [...tags, ...cases],
    isDeprecated: deprecated === true,
  }
}

/** Texts that are values keep their quotes, so that `"5"` and `5` stay apart. */
function valueText(value: unknown, keyword: string): string {
  const isData = keyword === 'default' || keyword === 'example'
  return typeof value === 'string' && !isData ? value : JSON.stringify(value)
}
