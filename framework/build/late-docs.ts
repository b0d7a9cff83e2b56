import { ts } from './typescript.js'

/** What the compiler keeps at a node without a public name for it. */
interface Documented {
  jsDoc?: ts.JSDoc[]
  jsDocCache?: unknown
}

/** The declaration files parsed without their comments, with what they were parsed by. */
const silent = new WeakMap<ts.SourceFile, ts.CreateSourceFileOptions>()

/**
 * Parses a file. Most of the text of declaration files is comments, which take half the time and go into a schema only
 * when one reaches the file; so they are left out until {@link withDocs} asks for them.
 */
export function parseFile(path: string, text: string, options: ts.CreateSourceFileOptions): ts.SourceFile {
  if (!/\.d\.(\w+\.)?[cm]?ts$/.test(path)) return ts.createSourceFile(path, text, options)
  const { ParseNone } = ts.JSDocParsingMode
  const source = ts.createSourceFile(path, text, { ...options, jsDocParsingMode: ParseNone })
  silent.set(source, options)
  return source
}

/** The symbol itself, once the comments of its declarations, and of those it inherits from, can be read. */
export function withDocs(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  const symbols = new Set([symbol])
  // Those found on the way join the end; of types that extend themselves each comes once.
  for (const each of symbols) {
    for (const declaration of each.declarations ?? []) {
      parseDocs(declaration.getSourceFile())
      for (const inherited of overridden(declaration, each, checker)) symbols.add(inherited)
    }
  }
  return symbol
}

/** The members of the base types that a member of a class or interface stands in for. */
function overridden(member: ts.Declaration, { name }: ts.Symbol, checker: ts.TypeChecker): ts.Symbol[] {
  const owner = member.parent as ts.Node | undefined
  if (!owner || !(ts.isClassLike(owner) || ts.isInterfaceDeclaration(owner))) return []
  const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0
  const bases = owner.heritageClauses?.flatMap(({ types }) =>
    types.map((node) => checker.getTypeAtLocation(node)),
  )
  return (bases ?? []).flatMap((base) => {
    const type = isStatic && base.symbol ? checker.getTypeOfSymbol(base.symbol) : base
    return checker.getPropertyOfType(type, name) ?? []
  })
}

/** Parses the comments of a file, unless that has been done. */
export function parseDocs(file: ts.SourceFile): void {
  const options = silent.get(file)
  if (!options) return
  silent.delete(file)
  const withParents = true
  copyDocs(ts.createSourceFile(file.fileName, file.text, options, withParents), file)
}

/** The trees of one text are alike, whether its comments were parsed or not. */
function copyDocs(from: ts.Node & Documented, to: ts.Node & Documented): void {
  if (from.jsDoc) {
    to.jsDoc = from.jsDoc
    delete to.jsDocCache
    for (const doc of from.jsDoc) Object.assign(doc, { parent: to })
  }
  const targets = childrenOf(to)
  for (const [index, child] of childrenOf(from).entries()) {
    const target = targets[index]
    if (target) copyDocs(child, target)
  }
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  return children
}
