import { dirname, relative, sep } from 'node:path'
import { ts } from '../typescript.js'
import type { WorkerSource } from '../analyse.js'
import type { DiagnosticList } from '../diagnostics.js'
import { PACKAGE_NAME } from '../package-symbols.js'

const head =
  '// Written by `iii build`: the functions of this project, for calls checked by types. Do not edit.'

/** The declarations that type `iii.trigger` by function id. They name the methods themselves, so they need no schemas. */
export function functionMapText(
  workers: readonly WorkerSource[],
  path: string,
  diagnostics: DiagnosticList,
): string {
  const exported = workers.filter((source) => isReachable(source, diagnostics))
  const rows = exported.flatMap((source) => rowsOf(source, path))
  const key = rows.map(({ line }) => line).join('\n')
  const known = knownTexts.get(path)
  if (known?.key === key) return known.text
  const text = textOf(rows)
  knownTexts.set(path, { key, text })
  return text
}

/** By path: most builds of a watched project leave its functions where they are. */
const knownTexts = new Map<string, { readonly key: string; readonly text: string }>()

function textOf(rows: readonly Row[]): string {
  const lines = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ line }) => line)
  const body =
    lines.length === 0 ? '  interface Functions {}' : ['  interface Functions {', ...lines, '  }'].join('\n')
  return `${head}\nexport {}\n\ndeclare module '${PACKAGE_NAME}' {\n${body}\n}\n`
}

interface Row {
  readonly id: string
  readonly line: string
}

/** Of a class that nothing has changed for, the next build asks again. */
const knownRows = new WeakMap<WorkerSource, { readonly path: string; readonly rows: readonly Row[] }>()

function rowsOf(source: WorkerSource, path: string): readonly Row[] {
  const known = knownRows.get(source)
  if (known?.path === path) return known.rows
  const worker = workerType(source, path)
  const rows = source.functions.map(({ id, method }) => {
    const type = `${worker}[${quoted(method)}]`
    return { id, line: `    ${quoted(id)}: import(${quoted(PACKAGE_NAME)}).Fn<${type}>` }
  })
  knownRows.set(source, { path, rows })
  return rows
}

function isReachable({ node, worker }: WorkerSource, diagnostics: DiagnosticList): boolean {
  if (exportedName(node) !== undefined) return true
  const code = isForOthers(node) ? 'III1043' : 'III1050'
  diagnostics.report(code, { name: worker.className }, { node: node.name ?? node })
  return false
}

/** A class inside a function cannot be exported, and nobody imports a test. */
function isForOthers(node: ts.ClassLikeDeclaration): boolean {
  const { fileName } = node.getSourceFile()
  return ts.isSourceFile(node.parent) && !/(\.(test|spec)\.[cm]?tsx?$)|(\/__tests__\/)/.test(fileName)
}

function workerType({ node }: WorkerSource, path: string): string {
  const from = relative(dirname(path), node.getSourceFile().fileName).split(sep).join('/')
  const file = from.startsWith('.') ? from : `./${from}`
  const module = file.replace(/\.([cm]?)tsx?$/, '.$1js')
  return `import(${quoted(module)}).${exportedName(node) ?? 'default'}`
}

function exportedName(node: ts.ClassLikeDeclaration): string | undefined {
  const modifiers = ts.getCombinedModifierFlags(node)
  if (modifiers & ts.ModifierFlags.Default) return 'default'
  if (modifiers & ts.ModifierFlags.Export) return node.name?.text
  return node.name && listedExport(node.getSourceFile(), node.name.text)
}

/** `export { MathWorker }` or `export { MathWorker as default }` below the class. */
function listedExport(file: ts.SourceFile, name: string): string | undefined {
  const lists = file.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) &&
    !statement.moduleSpecifier &&
    statement.exportClause &&
    ts.isNamedExports(statement.exportClause)
      ? [...statement.exportClause.elements]
      : [],
  )
  return lists.find((element) => (element.propertyName ?? element.name).text === name)?.name.text
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
}
