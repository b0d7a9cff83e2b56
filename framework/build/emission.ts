import { ts } from './typescript.js'

/**
 * What the JavaScript of a file takes from the files it imports: which of their names are values, because an import of
 * types alone is left out. `undefined` where it takes more, such as the numbers of a `const enum`.
 */
export function faceOf(file: ts.SourceFile, program: ts.Program): string | undefined {
  if (file.statements.some(isWrittenInto)) return undefined
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(file)
  const exported = module ? checker.getExportsOfModule(module) : []
  const values = exported.map((symbol) => `${symbol.name} ${isValue(symbol, checker)}`).toSorted()
  return [...values, ...file.statements.filter(passesOn).map((statement) => statement.getText(file))].join(
    '\n',
  )
}

/** `export type { Name }` makes a type of what is a value, for everybody behind it. */
function passesOn(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return true
  return ts.isImportDeclaration(statement) && /\btype\b/.test(statement.getText())
}

/** True when the options let a file's JavaScript depend on its own text and on the faces of others alone. */
export function goesByFaces({ declaration, emitDecoratorMetadata, target }: ts.CompilerOptions): boolean {
  const isModern = target !== undefined && target >= ts.ScriptTarget.ES2015
  return isModern && !declaration && !emitDecoratorMetadata
}

/** An enum's members may be computed from the constants of other files. */
export function mayFoldConstants({ text }: ts.SourceFile): boolean {
  return text.includes('enum')
}

/** Of these, more than a name can show in the files that import them. */
function isWrittenInto(statement: ts.Statement): boolean {
  if (ts.isEnumDeclaration(statement))
    return (ts.getCombinedModifierFlags(statement) & ts.ModifierFlags.Const) !== 0
  return ts.isModuleDeclaration(statement) || (ts.isExportAssignment(statement) && !!statement.isExportEquals)
}

function isValue(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return (target.flags & ts.SymbolFlags.Value) !== 0
}
