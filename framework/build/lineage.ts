import { ts } from './typescript.js'

/** What the parameters of the mixins on the way stand for. */
type Arguments = ReadonlyMap<ts.Symbol, Bound>

interface Bound {
  readonly expression: ts.Expression
  readonly scope: Arguments
}

/**
 * The class, then what it extends, as far as the source is at hand. A mixin, a function that returns a class, is
 * followed into the class it returns and on to the base it was called with.
 */
export function lineage(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): ts.ClassLikeDeclaration[] {
  return new Lineage(checker).of(node)
}

/** True for the class a mixin makes: whoever extends the mixin's result registers its functions. */
export function isMixinClass(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): boolean {
  const base = baseExpression(node)
  const symbol = base && checker.getSymbolAtLocation(base)
  return symbol?.valueDeclaration !== undefined && ts.isParameter(symbol.valueDeclaration)
}

class Lineage {
  readonly #classes: ts.ClassLikeDeclaration[] = []

  constructor(private readonly checker: ts.TypeChecker) {}

  of(node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration[] {
    this.#add(node, new Map())
    return this.#classes
  }

  #add(node: ts.ClassLikeDeclaration, scope: Arguments): void {
    if (this.#classes.includes(node) || node.getSourceFile().isDeclarationFile) return
    this.#classes.push(node)
    const base = baseExpression(node)
    if (base) this.#follow(base, scope)
  }

  #follow(expression: ts.Expression, scope: Arguments): void {
    if (ts.isParenthesizedExpression(expression)) return this.#follow(expression.expression, scope)
    if (ts.isClassExpression(expression)) return this.#add(expression, scope)
    if (ts.isCallExpression(expression)) return this.#followCall(expression, scope)
    const symbol = this.#symbolOf(expression)
    const bound = symbol && scope.get(symbol)
    if (bound) return this.#follow(bound.expression, bound.scope)
    const declaration = symbol?.valueDeclaration
    if (!declaration) return
    if (ts.isClassLike(declaration)) this.#add(declaration, scope)
    else if (ts.isVariableDeclaration(declaration) && declaration.initializer)
      this.#follow(declaration.initializer, scope)
  }

  #followCall(call: ts.CallExpression, scope: Arguments): void {
    const mixin = this.checker.getResolvedSignature(call)?.declaration
    if (!mixin || !ts.isFunctionLike(mixin) || !('body' in mixin) || !mixin.body) return
    const inner = new Map(scope)
    mixin.parameters.forEach((parameter, index) => {
      const symbol = this.checker.getSymbolAtLocation(parameter.name)
      const expression = call.arguments[index]
      if (symbol && expression) inner.set(symbol, { expression, scope })
    })
    const returned = returnedBy(mixin.body)
    if (returned) this.#follow(returned, inner)
  }

  #symbolOf(expression: ts.Expression): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(expression)
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol
  }
}

function baseExpression(node: ts.ClassLikeDeclaration): ts.Expression | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
  return clause?.types[0]?.expression
}

function returnedBy(body: ts.ConciseBody): ts.Expression | undefined {
  if (!ts.isBlock(body)) return body
  return body.statements.find(ts.isReturnStatement)?.expression
}
