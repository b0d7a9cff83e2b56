import type { FunctionMember, Member, TriggerMember } from '../model/model.js'
import { group, hardline, ifBroken, indent, join, line, print, softline, type Doc } from '../print/doc.js'
import { propertyKey, quoted } from './js-text.js'
import type { FileTask } from './language.js'

const WIDTH = 80

type Dialect = 'typescript' | 'javascript'

/** The doc comment of a member, where the code itself carries it. */
type CommentOf = (member: FunctionMember | TriggerMember, width: number) => readonly string[]

const noComments: CommentOf = () => []

/** `createApi`, and with an imported client the exported members. */
export function apiText({ model, client }: FileTask, dialect: Dialect, commentOf = noComments): string[] {
  const isTyped = dialect === 'typescript'
  const hasTriggers = model.members.some(bindsTriggers)
  const used = `const used = new Set${isTyped ? '<string>' : ''}();`
  const body: Doc = [
    ...(hasTriggers
      ? [isTyped ? used : ['/** @type {Set<string>} */', hardline, 'const used = new Set();'], hardline]
      : []),
    'return ',
    objectDoc(model.members, 4, commentOf),
    ';',
  ]
  const head = `export function createApi(${isTyped ? 'iii: IiiClient): Api' : 'iii)'} {`
  const isIdle = model.members.length === 0
  const comment = isTyped
    ? '/** Makes the functions and helpers of this file, on one client. */'
    : [
        '/**',
        ' * Makes the functions and helpers of this file, on one client.',
        ' * @param {IiiClient} iii',
        ' */',
      ].join('\n')
  const text = print(
    [isIdle ? head.replace('(iii', '(_iii') : head, indent(hardline, body), hardline, '}'],
    WIDTH,
  )
  const exports = client?.type === 'import' ? exportTexts(model.members, client.name, isTyped) : []
  return [`${isIdle ? comment.replace('} iii', '} _iii') : comment}\n${text}`, ...exports]
}

function bindsTriggers(member: Member): boolean {
  return member.kind === 'namespace' ? member.members.some(bindsTriggers) : member.kind === 'trigger'
}

function objectDoc(members: readonly Member[], depth: number, commentOf: CommentOf): Doc {
  if (members.length === 0) return '{}'
  const entries = members.map((member): Doc => {
    const key = propertyKey(member.identifier)
    if (member.kind === 'namespace') return [key, ': ', objectDoc(member.members, depth + 2, commentOf), ',']
    const comment = commentOf(member, WIDTH - depth).flatMap((text): Doc[] => [text, hardline])
    const arrow = member.kind === 'function' ? callDoc(member) : bindDoc(member)
    return [...comment, group(key, ': ', arrow), ',']
  })
  return ['{', indent(hardline, join(hardline, entries)), hardline, '}']
}

function callDoc({ id, namespace, isInputOptional }: FunctionMember): Doc {
  const request = objectLiteral([
    `function_id: ${quoted(id)}`,
    'payload: input',
    ...(namespace === undefined ? [] : [`namespace: ${quoted(namespace)}`]),
  ])
  const parameters = isInputOptional ? '(input = {}, options)' : '(input, options)'
  return [parameters, ' =>', indent(line, callOf('call', ['iii', request, 'options']))]
}

function bindDoc({ id, namespace }: TriggerMember): Doc {
  const target = objectLiteral([
    `type: ${quoted(id)}`,
    ...(namespace === undefined ? [] : [`trigger_namespace: ${quoted(namespace)}`]),
  ])
  const binding = objectLiteral(['config', 'handler', 'options'])
  return ['(config, handler, options) =>', indent(line, callOf('bind', ['iii', 'used', target, binding]))]
}

function objectLiteral(members: readonly Doc[]): Doc {
  return group('{', indent(line, join([',', line], members)), ifBroken(','), line, '}')
}

function callOf(name: string, args: readonly Doc[]): Doc {
  return group(`${name}(`, indent(softline, join([',', line], args)), ifBroken(','), softline, ')')
}

function exportTexts(members: readonly Member[], client: string, isTyped: boolean): string[] {
  const api = `const api = createApi(${client});`
  const constants = members.map(({ identifier }) => {
    const type = isTyped ? `: Api[${quoted(identifier)}]` : ''
    return print(group(`export const ${identifier}${type} =`, indent(line, `api.${identifier};`)), WIDTH)
  })
  return [api, ...constants]
}
