/** A schema where it stands in its document, which its references point into. */
export interface Place {
  readonly schema: unknown
  readonly root: unknown
}

/** A schema without references and alternatives: keywords that all hold. */
export interface Plain {
  readonly keywords: Readonly<Record<string, unknown>>
  readonly root: unknown
}

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a local reference such as `#/definitions/Order` leads to; `undefined` when it leads nowhere. */
export function referredTo(ref: unknown, root: unknown): Place | undefined {
  if (typeof ref !== 'string' || !ref.startsWith('#')) return undefined
  const segments = ref.slice(1).split('/').slice(1).map(unescaped)
  const schema = segments.reduce<unknown>(memberOf, root)
  return schema === undefined ? undefined : { schema, root }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

function unescaped(segment: string): string {
  return decodedIfEncoded(segment).replaceAll('~1', '/').replaceAll('~0', '~')
}

function decodedIfEncoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // a bare % is no code
  }
}

/** Keywords that say something to people and refuse no value. */
export const annotations: ReadonlySet<string> = new Set([
  '$comment',
  '$id',
  '$schema',
  '$defs',
  'contentEncoding',
  'contentMediaType',
  'default',
  'definitions',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
])

/** The text of a schema without what is for people, its members sorted: equal texts accept the same values. */
export function canonicalText(schema: unknown): string {
  const known = isObject(schema) ? texts.get(schema) : undefined
  if (known !== undefined) return known
  const text = JSON.stringify(withoutAnnotations(schema)) ?? ''
  if (isObject(schema)) texts.set(schema, text)
  return text
}

const texts = new WeakMap<object, string>()

/** A property may be called like a keyword, so names and keywords take turns. */
function withoutAnnotations(value: unknown, areNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutAnnotations(item))
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([key]) => areNames || !annotations.has(key))
  return kept
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, inside(key, member, areNames)])
}

const keywordsWithNames: ReadonlySet<string> = new Set(['properties', 'patternProperties'])
const keywordsWithData: ReadonlySet<string> = new Set(['const', 'enum'])

function inside(key: string, member: unknown, areNames: boolean): unknown {
  if (!areNames && keywordsWithData.has(key)) return member
  return withoutAnnotations(member, !areNames && keywordsWithNames.has(key))
}

/** True when two schemas are the same but for what they tell people. */
export function areSame(a: Place, b: Place): boolean {
  const text = canonicalText(a.schema)
  if (text !== canonicalText(b.schema)) return false
  return !text.includes('"$ref"') || definitionsText(a) === definitionsText(b)
}

function definitionsText({ root }: Place): string {
  const { definitions, $defs } = isObject(root) ? root : {}
  const texts = [definitions, $defs].map((named) =>
    isObject(named) ? Object.entries(named).map(([name, schema]) => [name, canonicalText(schema)]) : [],
  )
  return JSON.stringify(texts.map((list) => list.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))))
}
