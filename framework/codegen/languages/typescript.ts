import type { FunctionMember, Member, NamedType, TriggerMember } from '../model/model.js'
import { group, hardline, ifBroken, indent, join, line, print, softline, type Doc } from '../print/doc.js'
import { unionOf, type ObjectShape, type Shape } from '../shapes/shape.js'
import { apiText } from './js-api.js'
import { javaScriptRules } from './js-rules.js'
import { docComment, propertyKey, quoted } from './js-text.js'
import { banner, type FileTask, type Language } from './language.js'
import { aliased, annotation, typeDoc, typeText } from './typescript-types.js'
import { clientTypes, implementation, triggerOptions } from './typescript-texts.js'

const WIDTH = 80

/** TypeScript, laid out as common formatters do without configuration. */
export const typescript: Language = { rules: javaScriptRules, write }

function write(task: FileTask): string {
  const { model, modes, client } = task
  const parts = [
    commentLines(banner(task)),
    ...(client?.type === 'import' ? [`import { ${client.name} } from ${quoted(client.path)};`] : []),
    ...(modes.has('map') ? [mapText(task)] : []),
    ...model.types.map(declaration),
    ...(client === undefined ? [] : apiParts(task)),
    // Without it a map would declare the package anew instead of adding to it.
    ...(client === undefined && model.types.length === 0 ? ['export {};'] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

function commentLines(lines: readonly string[]): string {
  return lines.map((line) => `// ${line}`.trimEnd()).join('\n')
}

/** A named type: an interface for an object, an alias for anything else. */
function declaration({ name, shape, notes }: NamedType): string {
  const comment = docComment(notes, WIDTH).map((line) => `${line}\n`)
  const isInterface = shape.kind === 'object' && shape.properties.length > 0
  const body: Doc = isInterface ? interfaceDoc(name, shape) : [`export type ${name} =`, aliased(shape), ';']
  return comment.join('') + print(body, WIDTH)
}

function interfaceDoc(name: string, shape: ObjectShape): Doc {
  const members = shape.properties.map(({ name: key, shape: type, isRequired, notes }): Doc => {
    const mark = isRequired ? '' : '?'
    return [...commented(docComment(notes, WIDTH - 2)), propertyKey(key), mark, ':', annotation(type), ';']
  })
  const all = shape.index ? [...members, ['[key: string]:', annotation(indexType(shape)), ';']] : members
  return [`export interface ${name} {`, indent(hardline, join(hardline, all)), hardline, '}']
}

/** An index signature speaks of every key, so the named ones have to fit it. */
function indexType({ properties, index }: ObjectShape) {
  const named = properties.map(({ shape }) => shape)
  const union = unionOf([...(index ? [index] : []), ...named])
  const hasOptional = properties.some(({ isRequired }) => !isRequired)
  if (!hasOptional || union.kind === 'unknown') return union
  return unionOf([union, { kind: 'ref', target: 'undefined' }])
}

/** The entries that type `iii.trigger` by function id. */
function mapText({ model }: FileTask): string {
  const entries = model.functions.map(({ id, input, isInputOptional, item, notes, ...rest }): Doc => {
    const optional = isInputOptional ? unionOf([input, { kind: 'ref', target: 'undefined' }]) : input
    const members: Doc[] = [
      ['input:', annotation(optional), ';'],
      ['output:', item ? [' ', iterableOf(item)] : annotation(answerOf(rest)), ';'],
    ]
    const comment = commented(docComment(notes, WIDTH - 4))
    return [...comment, quoted(id), ': {', indent(hardline, join(hardline, members)), hardline, '};']
  })
  const body: Doc =
    entries.length === 0
      ? 'interface Functions {}'
      : ['interface Functions {', indent(hardline, join(hardline, entries)), hardline, '}']
  return print(['declare module "iii-framework" {', indent(hardline, body), hardline, '}'], WIDTH)
}

/** A result of `null` is none for the caller of `iii.trigger`. */
function answerOf({ result, mayBeNull }: Pick<FunctionMember, 'result' | 'mayBeNull'>): Shape {
  if (!mayBeNull) return result
  const present: Shape = { kind: 'ref', target: `Exclude<${typeText(result)}, null>` }
  return unionOf([present, { kind: 'ref', target: 'undefined' }])
}

/** The results as the package's own client hands them over: the channel behind them is read while one loops. */
function iterableOf(item: Shape): Doc {
  return group('AsyncIterable<', indent(softline, typeDoc(item)), softline, '>')
}

function apiParts(task: FileTask): string[] {
  const { model } = task
  const kinds = kindsOf(model.members)
  return [
    ...clientTypes(kinds),
    ...(kinds.has('trigger') ? [triggerOptions] : []),
    apiInterface(model.members),
    ...implementation(kinds),
    ...apiText(task, 'typescript'),
  ]
}

function kindsOf(members: readonly Member[]): Set<Member['kind']> {
  return new Set(
    members.flatMap((member) =>
      member.kind === 'namespace' ? [...kindsOf(member.members), 'namespace' as const] : [member.kind],
    ),
  )
}

function apiInterface(members: readonly Member[]): string {
  const body =
    members.length === 0
      ? '{}'
      : ['{', indent(hardline, join(hardline, signatures(members, 2))), hardline, '}']
  const comment = '/** Every function and trigger type of this file. */\n'
  return comment + print(['export interface Api ', body], WIDTH)
}

function signatures(members: readonly Member[], depth: number): Doc[] {
  return members.map((member) => {
    if (member.kind === 'namespace') {
      const inner = join(hardline, signatures(member.members, depth + 2))
      return [`readonly ${propertyKey(member.identifier)}: {`, indent(hardline, inner), hardline, '};']
    }
    const comment = commented(docComment(member.notes, WIDTH - depth))
    return [...comment, member.kind === 'function' ? callSignature(member) : bindSignature(member)]
  })
}

function callSignature({ identifier, input, isInputOptional, result }: FunctionMember): Doc {
  const mark = isInputOptional ? '?' : ''
  const parameters: Doc[] = [[`input${mark}:`, annotation(input)], 'options?: CallOptions']
  return [propertyKey(identifier), parameterList(parameters), ': Promise<', typeDoc(result), '>;']
}

function bindSignature({ identifier, config, payload, answer }: TriggerMember): Doc {
  const taken = parameterList([['payload: ', typeDoc(payload)]])
  const handler: Doc = ['handler: ', taken, ' => ', answerDoc(answer)]
  const parameters: Doc[] = [['config:', annotation(config)], handler, 'options?: TriggerOptions']
  return [propertyKey(identifier), parameterList(parameters), ': Registration;']
}

/** A handler of a type without an answer may return anything. */
function answerDoc(answer: TriggerMember['answer']): Doc {
  return answer.kind === 'unknown' ? 'unknown' : [typeDoc(answer), ' | Promise<', typeDoc(answer), '>']
}

function parameterList(parameters: readonly Doc[]): Doc {
  return group('(', indent(softline, join([',', line], parameters)), ifBroken(','), softline, ')')
}

function commented(lines: readonly string[]): Doc[] {
  return lines.flatMap((line): Doc[] => [line, hardline])
}
