import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Node } from 'yaml'
import { iiiError } from '../errors/iii-error.js'
import { YamlFields } from './yaml-fields.js'
import { yaml } from './yaml-library.js'
import { YamlSource } from './yaml-source.js'

/** The name of the file that says which clients are generated. */
export const CODEGEN_CONFIG_NAME = 'codegen.yml'

/** Languages a config may ask for. */
const LANGUAGES = ['typescript', 'javascript', 'python'] as const
const MODES = ['types', 'functions', 'triggers', 'map'] as const

/** codegen.yml, read and checked (cli §10.1). */
export interface CodegenConfig {
  /** Absolute. */
  readonly path: string
  /** The folder of the file. */
  readonly dir: string
  /** In file order. */
  readonly outputs: readonly CodegenOutput[]
}

/** One file to generate. */
export interface CodegenOutput {
  /** As the config spells it, relative to the config. */
  readonly path: string
  readonly language: (typeof LANGUAGES)[number]
  /** Default `types`, `functions` and `triggers`. */
  readonly modes: readonly (typeof MODES)[number][]
  readonly workers: readonly string[]
  readonly functions: readonly string[]
  readonly triggers: readonly string[]
  /** Where calls get their client from; absent when only types are wanted. */
  readonly client?: { type: 'argument' } | { type: 'import'; path: string; name: string }
}

/**
 * Reads codegen.yml.
 * @throws codegen_config_not_found, codegen_config_invalid (all problems at once), E_LANG_UNSUPPORTED,
 *   E_EMPTY_SELECTION, E_MISSING_INSTANCE
 */
export async function readCodegenConfig(path: string): Promise<CodegenConfig> {
  const absolute = resolve(path)
  try {
    return parseCodegenConfig(await readFile(absolute, 'utf8'), absolute)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR')
      throw iiiError('codegen_config_not_found', { path }, { cause })
    throw cause
  }
}

/** The meaning of the text of a codegen.yml at an absolute path. */
export function parseCodegenConfig(text: string, path: string): CodegenConfig {
  const source = new YamlSource(text)
  const outputs = source.isBroken ? [] : readOutputs(source, path)
  if (source.problems.length > 0) {
    const problems = source.problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
    throw iiiError('codegen_config_invalid', { path, problems })
  }
  for (const output of outputs) refuseIncomplete(output, path)
  return { path, dir: dirname(path), outputs }
}

function readOutputs(source: YamlSource, path: string): CodegenOutput[] {
  const { contents } = source.document
  if (!yaml().isMap(contents) || contents.items.length === 0) {
    source.reportAt(contents ?? undefined, 'the file must be a map: path of an output → what goes into it')
    return []
  }
  const top = new YamlFields(source, contents, '')
  return top.keys().flatMap((key) => {
    const fields = top.fields(key)
    if (fields === undefined && !top.has(key)) top.problem(key, 'must be a map')
    return fields === undefined ? [] : [readOutput(key, fields, path)]
  })
}

function readOutput(output: string, fields: YamlFields, path: string): CodegenOutput {
  const language = readLanguage(output, fields, path)
  const modes = readModes(fields)
  const selectors = {
    workers: texts(fields, 'workers'),
    functions: texts(fields, 'functions'),
    triggers: texts(fields, 'triggers'),
  }
  const client = readInstance(fields)
  fields.finish()
  if (modes.includes('map') && language !== 'typescript') {
    fields.problem('mode', `asks for map, which ${language} has no way to say`)
  }
  return { path: output, language, modes, ...selectors, ...(client ? { client } : {}) }
}

/** Languages that other generators know are refused by a code of their own. */
function readLanguage(output: string, fields: YamlFields, path: string): CodegenOutput['language'] {
  const written = fields.string('language')
  if (written === 'go' || written === 'rust') {
    throw iiiError('E_LANG_UNSUPPORTED', { path, output, language: written, known: LANGUAGES })
  }
  if (written === undefined && !fields.has('language'))
    fields.problem('language', `is missing; write ${list()}`)
  return fields.choice('language', LANGUAGES) ?? 'typescript'
}

function list(): string {
  return `one of ${LANGUAGES.join(', ')}`
}

function readModes(fields: YamlFields): CodegenOutput['modes'] {
  const written = texts(fields, 'mode')
  const unknown = written.filter((word) => !MODES.some((mode) => mode === word))
  if (unknown.length > 0) {
    fields.problem('mode', `takes ${MODES.join(', ')}, not '${unknown.join("', '")}'`)
  }
  const modes = MODES.filter((mode) => written.includes(mode))
  return fields.has('mode') ? modes : ['types', 'functions', 'triggers']
}

/** A list of texts, or one text alone. */
function texts(fields: YamlFields, key: string): string[] {
  if (!fields.has(key)) return []
  const node = fields.node(key)
  if (yaml().isScalar(node)) return [fields.string(key) ?? []].flat()
  return (fields.list(key) ?? []).flatMap((item) => textOf(item, key, fields))
}

function textOf(item: Node, key: string, fields: YamlFields): string[] {
  if (yaml().isScalar(item) && typeof item.value === 'string' && item.value !== '') return [item.value]
  fields.problem(key, 'must be a list of texts')
  return []
}

function readInstance(fields: YamlFields): CodegenOutput['client'] {
  const instance = fields.fields('iii_instance')
  if (instance === undefined) return undefined
  const type = instance.choice('type', ['import', 'argument'] as const)
  if (!instance.has('type')) instance.problem('type', 'is missing; write import or argument')
  const path = instance.string('path')
  const name = instance.string('name') ?? 'iii'
  instance.finish()
  if (type === 'import' && path === undefined) {
    instance.problem('path', 'is missing: the module that exports the client')
  }
  if (!/^[\p{L}_$][\p{L}\p{Nd}_$]*$/u.test(name))
    instance.problem('name', `must be an identifier, not '${name}'`)
  return type === 'import' ? { type, path: path ?? '', name } : { type: 'argument' }
}

/** What upstream has codes of its own for. */
function refuseIncomplete({ path: output, modes, client, ...selectors }: CodegenOutput, path: string): void {
  const { workers, functions, triggers } = selectors
  if (workers.length + functions.length + triggers.length === 0) {
    throw iiiError('E_EMPTY_SELECTION', { path, output })
  }
  const needsClient = modes.includes('functions') || modes.includes('triggers')
  if (needsClient && client === undefined) throw iiiError('E_MISSING_INSTANCE', { path, output })
}
