import type { FunctionMember, Member, NamedType, TriggerMember } from '../model/model.js'
import { unionOf, type ObjectShape, type Shape } from '../shapes/shape.js'
import { apiText } from './js-api.js'
import { javaScriptRules } from './js-rules.js'
import { commentBlock, docLines, propertyKey, quoted } from './js-text.js'
import { clientTypedefs, implementations } from './javascript-texts.js'
import { banner, type FileTask, type Language } from './language.js'
import { typeText, type TypePlace } from './typescript-types.js'
import { aliasesOfThemselves } from '../model/circular.js'

const WIDTH = 80

/** JavaScript whose doc comments carry the types, for `checkJs`. */
export const javascript: Language = { rules: javaScriptRules, write }

function write(task: FileTask): string {
  const { model, client } = task
  const parts = [
    banner(task)
      .map((line) => `// ${line}`.trimEnd())
      .join('\n'),
    ...(client?.type === 'import' ? [`import { ${client.name} } from ${quoted(client.path)};`] : []),
    ...typedefs(model.types),
    ...(client === undefined ? ['export {};'] : apiParts(task)),
  ]
  return `${parts.join('\n\n')}\n`
}

function apiParts(task: FileTask): string[] {
  const kinds = kindsOf(task.model.members)
  return [
    ...clientTypedefs(kinds),
    ...implementations(kinds),
    ...apiText(task, 'javascript', (member, width) => commentOf(member, width)),
  ]
}

function kindsOf(members: readonly Member[]): Set<Member['kind']> {
  return new Set(
    members.flatMap((member) => (member.kind === 'namespace' ? [...kindsOf(member.members)] : [member.kind])),
  )
}

function typedefs(types: readonly NamedType[]): string[] {
  const circular = aliasesOfThemselves(types)
  return types.map((type) => typedef(type, circular.has(type.name) ? 'alias of itself' : 'alias'))
}

/** A named type. Its properties get their own lines when their names allow it. */
function typedef({ name, shape, notes }: NamedType, place: TypePlace): string {
  const text = docLines(notes, WIDTH)
  const isListed = shape.kind === 'object' && isListable(shape)
  const lines = isListed
    ? [`@typedef {object} ${name}`, ...shape.properties.flatMap(propertyLines)]
    : [`@typedef {${shape.kind === 'object' ? literalType(shape) : commentType(shape, place)}} ${name}`]
  return ['/**', ...[...text, ...lines].map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n')
}

function isListable({ properties, index }: ObjectShape): boolean {
  const isPlain = properties.every(({ name }) => /^[A-Za-z_$][\w$]*$/.test(name))
  return isPlain && properties.length > 0 && index === undefined
}

function propertyLines({ name, shape, isRequired, notes }: ObjectShape['properties'][number]): string[] {
  const [first, ...rest] = docLines(notes, WIDTH).map((line) => line.replace(/^@/, ''))
  const about = first === undefined ? '' : ` ${first}`
  const head = `@property {${commentType(shape)}} ${isRequired ? name : `[${name}]`}${about}`
  return [head, ...rest.map((line) => `  ${line}`)]
}

function literalType(shape: ObjectShape): string {
  const { properties, index } = shape
  if (properties.length === 0) return commentType(shape, 'alias')
  const members = properties.map(
    ({ name, shape: type, isRequired }) => `${propertyKey(name)}${isRequired ? '' : '?'}: ${typeText(type)}`,
  )
  const values = properties.map(({ shape: type }) => type)
  const absent: Shape[] = properties.some(({ isRequired }) => !isRequired)
    ? [{ kind: 'ref', target: 'undefined' }]
    : []
  const all = index ? unionOf([index, ...values]) : undefined
  const further = all
    ? [`[key: string]: ${typeText(all.kind === 'unknown' ? all : unionOf([all, ...absent]))}`]
    : []
  return `{ ${[...members, ...further].join(', ')} }`.replaceAll('*/', String.raw`*\/`)
}

/** A type inside a comment, which nothing in it may end. */
function commentType(shape: Shape, place: TypePlace = 'part'): string {
  return typeText(shape, place).replaceAll('*/', String.raw`*\/`)
}

function commentOf(member: FunctionMember | TriggerMember, width: number): string[] {
  const further = member.kind === 'function' ? callTags(member) : bindTags(member)
  return commentBlock([...docLines(member.notes, width), ...further], 0)
}

function callTags({ input, isInputOptional, result }: FunctionMember): string[] {
  return [
    `@param {${commentType(input)}} ${isInputOptional ? '[input]' : 'input'}`,
    '@param {CallOptions} [options]',
    `@returns {Promise<${commentType(result)}>}`,
  ]
}

function bindTags({ config, payload, answer }: TriggerMember): string[] {
  const result = commentType(answer)
  const returned = answer.kind === 'unknown' ? 'unknown' : `${result} | Promise<${result}>`
  return [
    `@param {${commentType(config)}} config`,
    `@param {(payload: ${commentType(payload)}) => ${returned}} handler`,
    '@param {TriggerOptions} [options]',
    '@returns {Registration}',
  ]
}
