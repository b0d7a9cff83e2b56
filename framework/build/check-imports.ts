import { ts } from './typescript.js'
import type { DiagnosticList } from './diagnostics.js'
import { ownSources } from './program.js'

const { ModuleKind, ModuleResolutionKind } = ts

/**
 * Reports relative imports that the compiler finds as a bundler would, and Node.js does not: it runs the compiled file
 * with the very text that is written here.
 */
export function checkImports(program: ts.Program, diagnostics: DiagnosticList): void {
  const { module, moduleResolution } = program.getCompilerOptions()
  const isModule = module !== undefined && module >= ModuleKind.ES2015 && module <= ModuleKind.ESNext
  if (!isModule || moduleResolution !== ModuleResolutionKind.Bundler) return
  const checker = program.getTypeChecker()
  for (const specifier of ownSources(program).flatMap(specifiersOf)) {
    if (isErased(specifier, program)) continue
    const found = checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile)
    const written = found && writtenAs(specifier.text, found)
    if (written === undefined) continue
    diagnostics.report('III1053', { specifier: specifier.text, written }, { node: specifier })
  }
}

/** Of a file that has not changed, the next build asks again. */
const knownSpecifiers = new WeakMap<ts.SourceFile, readonly ts.StringLiteral[]>()

function specifiersOf(file: ts.SourceFile): readonly ts.StringLiteral[] {
  const specifiers = knownSpecifiers.get(file) ?? findSpecifiers(file)
  knownSpecifiers.set(file, specifiers)
  return specifiers
}

/** The relative ones without an extension. */
function findSpecifiers({ statements }: ts.SourceFile): ts.StringLiteral[] {
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    const isRelative =
      moduleSpecifier && ts.isStringLiteral(moduleSpecifier) && /^\.\.?(\/|$)/.test(moduleSpecifier.text)
    return isRelative && !hasExtension(moduleSpecifier.text) ? [moduleSpecifier] : []
  })
}

function hasExtension(specifier: string): boolean {
  return /\.([cm]?js|json|node|wasm)$/.test(specifier)
}

/** `./util` is `./util.js`, or `./util/index.js` of a folder; `undefined` for what is not compiled along. */
function writtenAs(specifier: string, { fileName }: ts.SourceFile): string | undefined {
  const [, name, letter] = /([^/]+)\.([cm]?)tsx?$/.exec(fileName) ?? []
  if (name === undefined || fileName.endsWith('.d.ts')) return undefined
  const file = `${name}.${letter}js`
  const base = specifier.replace(/\/$/, '')
  return base.endsWith(`/${name}`) && name !== 'index'
    ? `${base.slice(0, -name.length)}${file}`
    : `${base}/${file}`
}

/** True for what only types come from: nothing of it is in the output. */
function isErased({ parent }: ts.StringLiteral, program: ts.Program): boolean {
  if (ts.isExportDeclaration(parent)) return parent.isTypeOnly
  if (!ts.isImportDeclaration(parent) || !parent.importClause) return false
  const { isTypeOnly, name, namedBindings } = parent.importClause
  if (isTypeOnly) return true
  if (program.getCompilerOptions().verbatimModuleSyntax) return false
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [namedBindings]
  const names = [name, ...named.map((element) => element?.name)].filter((node) => node !== undefined)
  return names.length > 0 && !names.some((node) => isValue(node, program.getTypeChecker()))
}

function isValue(name: ts.Identifier, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(name)
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return target === undefined || (target.flags & ts.SymbolFlags.Value) !== 0
}
