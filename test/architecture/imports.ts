import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** The repository root. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** One import of one source file; paths are relative to the repository root, with forward slashes. */
export interface Import {
  readonly from: string
  /** A source file of this repository, or a package name. */
  readonly to: string
  readonly isLocal: boolean
  /** `type` is erased by the compiler; `lazy` is an `import()` call. */
  readonly kind: 'value' | 'type' | 'lazy'
}

/** Every import of the TypeScript sources below `folders`. */
export function importsBelow(folders: readonly string[]): Import[] {
  return folders
    .flatMap(sourcesBelow)
    .flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
}

/** Every import one source text makes. */
export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    const read = readImport(node)
    if (read) found.push(resolved(file, read))
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022))
  return found
}

interface Specifier {
  readonly text: string
  readonly kind: Import['kind']
}

function readImport(node: ts.Node): Specifier | undefined {
  if (ts.isImportDeclaration(node))
    return specifier(node.moduleSpecifier, isTypeImport(node) ? 'type' : 'value')
  if (ts.isExportDeclaration(node))
    return specifier(node.moduleSpecifier, isTypeExport(node) ? 'type' : 'value')
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
    return specifier(node.moduleReference.expression, node.isTypeOnly ? 'type' : 'value')
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? specifier(node.argument.literal, 'type') : undefined
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  return isCall ? specifier(node.arguments[0], 'lazy') : undefined
}

function specifier(node: ts.Node | undefined, kind: Import['kind']): Specifier | undefined {
  return node && ts.isStringLiteral(node) ? { text: node.text, kind } : undefined
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause || importClause.name) return importClause?.isTypeOnly ?? false
  const names = importClause.namedBindings
  const allNamesAreTypes =
    names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly)
  return importClause.isTypeOnly || (allNamesAreTypes ?? false)
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  if (isTypeOnly || !exportClause) return isTypeOnly
  return ts.isNamedExports(exportClause) && exportClause.elements.every((name) => name.isTypeOnly)
}

function resolved(from: string, { text, kind }: Specifier): Import {
  const isLocal = text.startsWith('.')
  const to = isLocal
    ? normalize(join(dirname(from), text))
        .replace(/\.js$/, '.ts')
        .replaceAll('\\', '/')
    : packageName(text)
  return { from, to, isLocal, kind }
}

function packageName(text: string): string {
  if (text.startsWith('node:')) return text
  return text.split('/', text.startsWith('@') ? 2 : 1).join('/')
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}
