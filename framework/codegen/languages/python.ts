import { iiiError, type IiiError } from '../../errors/iii-error.js'
import { NamePool } from '../model/name-pool.js'
import type { NamedType } from '../model/model.js'
import { pascalCase } from '../model/words.js'
import type { ObjectShape } from '../shapes/shape.js'
import { quoted } from './js-text.js'
import { banner, type FileTask, type Language } from './language.js'
import { apiClasses, apiNames, kindsIn } from './python-api.js'
import { pythonRules } from './python-rules.js'
import { docstring, indented, noteLines, PYTHON_WIDTH } from './python-text.js'
import { pythonTexts } from './python-texts.js'
import { pythonType } from './python-types.js'

/** Python 3.10 and later with typing_extensions, laid out as common formatters do without configuration. */
export const python: Language = { rules: pythonRules, write, problems }

function write(task: FileTask): string {
  const { model, client } = task
  const pool = new NamePool([...pythonRules.typeNames, ...model.types.map(({ name }) => name)])
  const declarations = model.types.flatMap((type) => declaration(type, pool))
  const blocks = [...declarations, ...(client === undefined ? [] : apiBlocks(task))].map((lines) =>
    lines.join('\n'),
  )
  const head = banner(task).map((line) => `# ${line}`.trimEnd())
  const body = spaced(blocks)
  return `${[...head, '', ...imports(task, body)].join('\n')}${body === '' ? '' : `\n${body}`}\n`
}

function apiBlocks(task: FileTask): string[][] {
  const { members } = task.model
  return [...pythonTexts(kindsIn(members)), ...apiClasses(members), ...exportBlocks(task)]
}

function exportBlocks({ model, client }: FileTask): string[][] {
  if (client?.type !== 'import') return []
  return [[`_api = Api(${client.name})`, ...apiNames(model.members).map((name) => `${name} = _api.${name}`)]]
}

/** Two blank lines around definitions, as formatters have them; assignments stand together. */
function spaced(blocks: readonly string[]): string {
  const isDefinition = (block: string | undefined): boolean => /^(class|def|@)/.test(block ?? '')
  return blocks
    .map((block, index) => {
      if (index === 0) return (isDefinition(block) ? '\n\n' : '\n') + block
      const isApart = isDefinition(block) || isDefinition(blocks[index - 1])
      return (isApart ? '\n\n\n' : '\n') + block
    })
    .join('')
}

const typingNames = ['Any', 'Literal', 'Protocol', 'TypeAlias', 'cast']
const extensionNames = ['Never', 'NotRequired', 'TypedDict', '@deprecated']
const collectionNames = ['Awaitable', 'Callable']

/** Only what the text mentions is imported. */
function imports({ client }: FileTask, body: string): string[] {
  const code = body.replaceAll(/^ *#.*$|^ *"""[^]*?"""$/gm, '')
  const used = (names: readonly string[]): string =>
    names
      .filter((name) => new RegExp(`(^|\\W)${name}\\b`, 'm').test(code))
      .join(', ')
      .replace('@', '')
  const from = (module: string, names: readonly string[]): string[] =>
    used(names) === '' ? [] : [`from ${module} import ${used(names)}`]
  const standard = [...from('collections.abc', collectionNames), ...from('typing', typingNames)]
  const groups = [
    ['from __future__ import annotations'],
    standard,
    from('typing_extensions', extensionNames),
    client?.type === 'import' ? [`from ${client.path} import ${client.name}`] : [],
  ]
  return groups
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

/** A TypedDict for an object, a quoted alias for anything else: quoted, it may mention what comes later. */
function declaration({ name, shape, notes }: NamedType, pool: NamePool): string[][] {
  const doc = noteLines(notes, PYTHON_WIDTH - 8)
  const isTypedDict = shape.kind === 'object' && shape.properties.length > 0 && shape.index === undefined
  if (!isTypedDict) {
    return [[...doc.map((line) => `# ${line}`.trimEnd()), ...aliasLines(name, pythonType(shape))]]
  }
  const fields = shape.properties.map((property) => fieldOf(property, name, pool))
  const aliases = fields.flatMap(({ alias }) => (alias === undefined ? [] : [[...alias]]))
  const body = isClassLike(fields) ? classLines(name, doc, fields) : callFormLines(name, doc, fields)
  return [...aliases, body]
}

/** A type on a line of its own where that makes it fit, as formatters put it. */
function aliasLines(name: string, type: string): string[] {
  const text = quoted(type)
  const flat = `${name}: TypeAlias = ${text}`
  const isBetterBelow = flat.length > PYTHON_WIDTH && text.length + 4 <= PYTHON_WIDTH
  return isBetterBelow ? [`${name}: TypeAlias = (`, ...indented([text]), ')'] : [flat]
}

interface Field {
  readonly name: string
  readonly type: string
  readonly doc: readonly string[]
  /** The declaration of a name for the type, when it is too long for its line. */
  readonly alias?: readonly string[]
}

function fieldOf(
  { name, shape, isRequired, notes }: ObjectShape['properties'][number],
  owner: string,
  pool: NamePool,
): Field {
  const doc = noteLines(notes, PYTHON_WIDTH - 12)
  const text = pythonType(shape)
  const wrap = (type: string): string => (isRequired ? type : `NotRequired[${type}]`)
  if (name.length + wrap(text).length + 12 <= PYTHON_WIDTH) return { name, type: wrap(text), doc }
  const alias = pool.take(owner + pascalCase(name))
  return { name, type: wrap(alias), doc, alias: aliasLines(alias, text) }
}

/** Inside a class a field hides what is called the same outside, and `__x` gets the class's name in front. */
function isClassLike(fields: readonly Field[]): boolean {
  const types = fields.map(({ type }) => type.replaceAll(/"[^"]*"/g, '')).join(' ')
  return fields.every(({ name }) => {
    const isPlain = /^[A-Za-z_]\w*$/.test(name) && !name.startsWith('__')
    return isPlain && !pythonRules.memberWords.has(name) && !new RegExp(`\\b${name}\\b`).test(types)
  })
}

function classLines(name: string, doc: readonly string[], fields: readonly Field[]): string[] {
  const opening = docstring(doc)
  const lines = fields.flatMap(({ name: field, type, doc: about }) => [
    `${field}: ${type}`,
    ...docstring(about),
  ])
  return [
    `class ${name}(TypedDict):`,
    ...indented([...opening, ...(opening.length > 0 ? [''] : []), ...lines]),
  ]
}

function callFormLines(name: string, doc: readonly string[], fields: readonly Field[]): string[] {
  const lines = fields.flatMap(({ name: field, type, doc: about }) => [
    ...about.map((line) => `# ${line}`.trimEnd()),
    `${quoted(field)}: ${quoted(type)},`,
  ])
  const body = [quoted(name) + ',', '{', ...indented(lines), '},']
  return [...doc.map((line) => `# ${line}`.trimEnd()), `${name} = TypedDict(`, ...indented(body), ')']
}

/** The published Python client always calls in its own namespace. */
function problems({ model, client }: FileTask): IiiError[] {
  if (client === undefined) return []
  return model.functions.flatMap(({ id, namespace }) =>
    namespace === undefined ? [] : [iiiError('codegen_namespace_unreachable', { id, namespace })],
  )
}
