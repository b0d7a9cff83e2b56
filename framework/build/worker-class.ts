import { ts } from 'ts-morph'
import type { FoundClass, FoundMember } from './find-workers.js'
import { readClass } from './find-workers.js'
import type { PackageSymbols } from './package-symbols.js'

/** A decorated method as one concrete class has it: possibly inherited from a generic base. */
export interface WorkerMethod {
  readonly member: FoundMember
  readonly name: string
}

/** The decorated members of a class and of the classes it extends; an override without decorators hides the base's. */
export function methodsOf(
  found: FoundClass,
  symbols: PackageSymbols,
  checker: ts.TypeChecker,
): WorkerMethod[] {
  const seen = new Set<string>()
  const methods: WorkerMethod[] = []
  for (const ancestor of lineage(found.node, checker)) {
    const { members } = ancestor === found.node ? found : readClass(ancestor, symbols)
    for (const member of members) {
      const name = memberName(member.node)
      if (!seen.has(name)) methods.push({ member, name })
    }
    for (const member of ancestor.members) seen.add(memberName(member))
  }
  return methods
}

/** The class, then what it extends, as far as the source is at hand. */
export function lineage(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): ts.ClassLikeDeclaration[] {
  const classes = [node]
  for (let base = baseOf(node, checker); base && !classes.includes(base); base = baseOf(base, checker))
    classes.push(base)
  return classes
}

function baseOf(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): ts.ClassLikeDeclaration | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
  const expression = clause?.types[0]?.expression
  const symbol = expression && checker.getSymbolAtLocation(expression)
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declaration = target?.valueDeclaration
  return declaration && ts.isClassLike(declaration) && !declaration.getSourceFile().isDeclarationFile
    ? declaration
    : undefined
}

/** The name of a member; empty for a constructor or an index signature. */
export function memberName({ name }: ts.ClassElement): string {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name))
    ? name.text
    : ''
}

/** The class's own name, or `default` for a nameless default export. */
export function className(node: ts.ClassLikeDeclaration): string {
  if (node.name) return node.name.text
  return ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name)
    ? node.parent.name.text
    : 'default'
}
