import { ts } from './typescript.js'
import { importSpecifiers } from './import-specifiers.js'
import { FUNCTION_MAP_FILE } from './outputs/function-map-file.js'
import { PACKAGE_NAME } from './package-symbols.js'

/** The names of this package whose types do not go by the function map: whoever imports others may. */
const unmappedNames: ReadonlySet<string> = new Set([
  'Worker',
  'Function',
  'IiiFunction',
  'Trigger',
  'CustomTrigger',
  'TriggerType',
  'Condition',
  'Middleware',
  'OnConnect',
  'OnShutdown',
  'HttpRequest',
  'HttpResponse',
  'StreamRequest',
  'StreamResponse',
  'Logger',
  'start',
])

/**
 * Which of a project's files each of them imports. The function map is imported, in effect, by whoever takes from
 * this package what is typed by it, and itself imports every worker.
 */
export class ImportGraph {
  readonly #imports = new Map<ts.SourceFile, ReadonlySet<string>>()

  constructor(program: ts.Program, last?: ImportGraph) {
    const reading = readingOf(program)
    const known = last ? last.#imports : new Map<ts.SourceFile, ReadonlySet<string>>()
    for (const file of filesOf(program)) this.#imports.set(file, known.get(file) ?? importsOf(file, reading))
  }

  /** The files as this graph has seen them. */
  get files(): readonly ts.SourceFile[] {
    return [...this.#imports.keys()]
  }

  /** True where a file, itself unchanged, leads somewhere else than it did. */
  leadsElsewhere(file: ts.SourceFile, last: ImportGraph): boolean {
    const [now, before] = [this.#imports.get(file), last.#imports.get(file)]
    return now?.size !== before?.size || [...(now ?? [])].some((name) => !before?.has(name))
  }

  /** The files that reach any of these, directly or through others, and these themselves. */
  reaching(names: Iterable<string>): Set<string> {
    const importers = this.#importers()
    const found = new Set(names)
    for (const name of found) for (const importer of importers.get(name) ?? []) found.add(importer)
    return found
  }

  #importers(): Map<string, string[]> {
    const importers = new Map<string, string[]>()
    for (const [{ fileName }, imports] of this.#imports) {
      for (const name of imports) {
        const known = importers.get(name)
        if (known) known.push(fileName)
        else importers.set(name, [fileName])
      }
    }
    return importers
  }
}

/** Declarations of packages change with the packages alone, and then everything is read again. */
export function filesOf(program: ts.Program): ts.SourceFile[] {
  return program.getSourceFiles().filter(({ fileName }) => !fileName.includes('/node_modules/'))
}

/** True for what others see without importing it. */
export function isSeenEverywhere(file: ts.SourceFile): boolean {
  if (file.fileName.endsWith(`/${FUNCTION_MAP_FILE}`)) return false
  return file.isDeclarationFile || !ts.isExternalModule(file) || file.statements.some(isAugmentation)
}

function isAugmentation(statement: ts.Statement): boolean {
  return (
    ts.isModuleDeclaration(statement) &&
    (ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0)
  )
}

interface Reading {
  readonly checker: ts.TypeChecker
  readonly map: string | undefined
}

function readingOf(program: ts.Program): Reading {
  const map = filesOf(program).find(({ fileName }) => fileName.endsWith(`/${FUNCTION_MAP_FILE}`))
  return { checker: program.getTypeChecker(), map: map?.fileName }
}

function importsOf(file: ts.SourceFile, { checker, map }: Reading): Set<string> {
  const names = new Set<string>()
  for (const specifier of importSpecifiers(file)) {
    const { declarations = [] } = checker.getSymbolAtLocation(specifier) ?? {}
    for (const declaration of declarations) {
      const { fileName } = declaration.getSourceFile()
      if (!fileName.includes('/node_modules/') && fileName !== map) names.add(fileName)
    }
  }
  if (map !== undefined && map !== file.fileName && mayUseMap(file)) names.add(map)
  return names
}

/** A file that takes from this package more than what is certain not to go by the map. */
function mayUseMap(file: ts.SourceFile): boolean {
  return importSpecifiers(file).some(
    ({ text, parent }) =>
      text.startsWith(`${PACKAGE_NAME}/`) ||
      (text === PACKAGE_NAME && !(ts.isImportDeclaration(parent) && takesUnmappedNames(parent))),
  )
}

function takesUnmappedNames({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return true
  const { name, namedBindings } = importClause
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false
  return namedBindings.elements.every(({ propertyName, name: own }) =>
    unmappedNames.has((propertyName ?? own).text),
  )
}
