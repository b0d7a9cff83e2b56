import { ts } from './typescript.js'
import type { DecoratorRole, PackageSymbols } from './package-symbols.js'

/** A decorator of the package and the arguments it is called with. */
export interface FoundDecorator {
  readonly role: DecoratorRole
  /** As the file spells it. */
  readonly node: ts.Decorator
  readonly arguments: readonly ts.Expression[]
}

export interface FoundMember {
  readonly node: ts.ClassElement
  readonly decorators: readonly FoundDecorator[]
}

/** A class that carries decorators of the package, on itself or on its members. */
export interface FoundClass {
  readonly node: ts.ClassLikeDeclaration
  readonly worker: FoundDecorator | undefined
  readonly members: readonly FoundMember[]
}

/** The decorated classes of the project's own sources, in the order of files and places. */
export function findClasses(files: readonly ts.SourceFile[], symbols: PackageSymbols): FoundClass[] {
  return files
    .flatMap(decoratedClasses)
    .map((node) => readClass(node, symbols))
    .filter(({ worker, members }) => worker || members.length > 0)
}

/** Of a file that has not changed, the next build asks again. */
const knownClasses = new WeakMap<ts.SourceFile, readonly ts.ClassLikeDeclaration[]>()

/** The classes in which anything has a decorator, whoever's it is. */
function decoratedClasses(file: ts.SourceFile): readonly ts.ClassLikeDeclaration[] {
  const known = knownClasses.get(file)
  if (known) return known
  const classes: ts.ClassLikeDeclaration[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return
    if (ts.isClassLike(node) && [node, ...node.members].some(isDecorated)) classes.push(node)
    ts.forEachChild(node, visit)
  }
  if (file.text.includes('@')) visit(file)
  knownClasses.set(file, classes)
  return classes
}

function isDecorated(node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && ts.getDecorators(node) !== undefined
}

/** What the package's decorators say about one class, without those it inherits. */
export function readClass(node: ts.ClassLikeDeclaration, symbols: PackageSymbols): FoundClass {
  const members = node.members.map((member) => ({ node: member, decorators: decoratorsOf(member, symbols) }))
  return {
    node,
    worker: decoratorsOf(node, symbols).find(({ role }) => role === 'Worker'),
    members: members.filter(({ decorators }) => decorators.length > 0),
  }
}

function decoratorsOf(node: ts.Node, symbols: PackageSymbols): FoundDecorator[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []
  return decorators.flatMap((decorator) => {
    const role = symbols.roleOf(decorator)
    const { expression } = decorator
    return role
      ? [
          {
            role,
            node: decorator,
            arguments: ts.isCallExpression(expression) ? [...expression.arguments] : [],
          },
        ]
      : []
  })
}
