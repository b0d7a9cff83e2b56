import type { FunctionMember, Member, NamespaceMember, TriggerMember } from '../model/model.js'
import { textLines } from '../print/comment-text.js'
import type { Notes } from '../shapes/notes.js'
import { quoted } from './js-text.js'
import { callLines, docstring, explodedLines, indented, noteLines, PYTHON_WIDTH } from './python-text.js'
import { pythonType } from './python-types.js'

/** Which kinds of members a tree has. */
export function kindsIn(members: readonly Member[]): Set<Member['kind']> {
  return new Set(
    members.flatMap((member) => (member.kind === 'namespace' ? [...kindsIn(member.members)] : [member.kind])),
  )
}

/** The names at the top, as the root object has them. */
export function apiNames(members: readonly Member[]): string[] {
  return members.flatMap(({ kind, identifier }) =>
    kind === 'function' ? [identifier, `${identifier}_async`] : [identifier],
  )
}

/** One class for each namespace, those inside first, and the root's at the end. */
export function apiClasses(members: readonly Member[]): string[][] {
  const hasTriggers = kindsIn(members).has('trigger')
  const about = 'Every function and trigger type of this file, on one client.'
  return [
    ...namespaceClasses(members, hasTriggers),
    classLines({ name: 'Api', about, members, isRoot: true, hasTriggers }),
  ]
}

function namespaceClasses(members: readonly Member[], hasTriggers: boolean): string[][] {
  const namespaces = members.filter((member): member is NamespaceMember => member.kind === 'namespace')
  return namespaces.flatMap(({ typeName, path, members: below }) => [
    ...namespaceClasses(below, hasTriggers),
    classLines({
      name: typeName,
      about: textLines(`What is below \`${path}::\`.`, PYTHON_WIDTH).join(' '),
      members: below,
      isRoot: false,
      hasTriggers,
    }),
  ])
}

interface ApiClass {
  readonly name: string
  readonly about: string
  readonly members: readonly Member[]
  readonly isRoot: boolean
  readonly hasTriggers: boolean
}

function classLines({ name, about, members, isRoot, hasTriggers }: ApiClass): string[] {
  const argument = hasTriggers ? 'iii, used' : 'iii'
  const takesUsed = hasTriggers && !isRoot
  const set = [
    'self._iii = iii',
    ...(hasTriggers && isRoot ? ['used: _Names = set()'] : []),
    ...(hasTriggers ? ['self._used = used'] : []),
    ...members.flatMap((member) =>
      member.kind === 'namespace' ? [`self.${member.identifier} = ${member.typeName}(${argument})`] : [],
    ),
  ]
  const constructor = [
    `def __init__(self, iii: IiiClient${takesUsed ? ', used: _Names' : ''}) -> None:`,
    ...indented(set),
  ]
  const methods = members.flatMap((member) => {
    if (member.kind === 'namespace') return []
    return member.kind === 'function' ? callMethods(member) : [bindMethod(member)]
  })
  const body = [docstring([about]), constructor, ...methods].flatMap((lines, index) =>
    index === 0 ? lines : ['', ...lines],
  )
  return [`class ${name}:`, ...indented(body)]
}

function callMethods(member: FunctionMember): string[][] {
  return [callMethod(member, false), callMethod(member, true)]
}

function callMethod(member: FunctionMember, isAsync: boolean): string[] {
  const { identifier, id, input, isInputOptional, result, notes } = member
  const type = pythonType(input)
  const nullable = type === 'Any' || type.endsWith('| None') ? type : `${type} | None`
  const parameters = [
    'self',
    isInputOptional ? `input: ${nullable} = None` : `input: ${type}`,
    '*',
    'timeout_ms: int | None = None',
    'metadata: dict[str, Any] | None = None',
  ]
  const name = isAsync ? `${identifier}_async` : identifier
  // A function that never answers has nothing to return, and a body has to return something.
  const returned = result.kind === 'never' ? 'Any' : pythonType(result)
  const payload = isInputOptional ? '{} if input is None else input' : 'input'
  const request = callLines('request = _request', [quoted(id), payload, 'timeout_ms', 'metadata'], '', 2)
  const answer = isAsync ? 'await self._iii.trigger_async(request)' : 'self._iii.trigger(request)'
  const value =
    returned === 'Any' ? [`return ${answer}`] : callLines('return cast', [quoted(returned), answer], '', 2)
  return [
    ...deprecation(notes),
    ...explodedLines(`${isAsync ? 'async ' : ''}def ${name}`, parameters, ` -> ${returned}:`),
    ...indented([...docstring(methodDoc(notes)), ...request, ...value]),
  ]
}

function bindMethod({ identifier, id, config, payload, answer, notes }: TriggerMember): string[] {
  const result = pythonType(answer)
  const returned = result === 'Any' ? 'Any' : `${result} | Awaitable[${result}]`
  const parameters = [
    'self',
    `config: ${pythonType(config)}`,
    `handler: Callable[[${pythonType(payload)}], ${returned}]`,
    '*',
    'function_id: str | None = None',
    'metadata: dict[str, Any] | None = None',
  ]
  const binding = ['self._iii', 'self._used', quoted(id), 'config', 'handler', 'function_id', 'metadata']
  return [
    ...explodedLines(`def ${identifier}`, parameters, ' -> Registration:'),
    ...indented([...docstring(methodDoc(notes)), ...explodedLines('return _bind', binding, '')]),
  ]
}

function methodDoc(notes: Notes): string[] {
  return noteLines(notes, PYTHON_WIDTH - 12)
}

function deprecation({ tags, isDeprecated }: Notes): string[] {
  if (!isDeprecated) return []
  const reason = tags.find(([keyword]) => keyword === 'deprecated')?.[1] ?? 'Deprecated.'
  return [`@deprecated(${quoted(reason)})`]
}
