import { ts } from './typescript.js'

/** The value of an expression that is known without running it; `unknown` says which part is not. */
export type Constant = { readonly value: unknown } | { readonly unknown: ts.Expression }

/**
 * Evaluates what a decorator is given: literals, constants and enum members through the checker's literal types, and
 * objects and arrays made of these.
 */
export function constantOf(expression: ts.Expression, checker: ts.TypeChecker): Constant {
  return evaluate(expression, checker, 0)
}

/** A constant that refers to itself would be followed for ever. */
const MAX_HOPS = 50

function evaluate(expression: ts.Expression, checker: ts.TypeChecker, hops: number): Constant {
  if (hops > MAX_HOPS) return { unknown: expression }
  const inner = unwrapped(expression)
  if (ts.isObjectLiteralExpression(inner)) return objectValue(inner, checker, hops)
  if (ts.isArrayLiteralExpression(inner)) return arrayValue(inner, checker, hops)
  return literalValue(inner, checker) ?? referenced(inner, checker, hops) ?? { unknown: inner }
}

function unwrapped(expression: ts.Expression): ts.Expression {
  const isWrapper =
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression)
  return isWrapper ? unwrapped(expression.expression) : expression
}

function literalValue(expression: ts.Expression, checker: ts.TypeChecker): Constant | undefined {
  if (ts.isStringLiteralLike(expression)) return { value: expression.text }
  if (ts.isNumericLiteral(expression)) return { value: Number(expression.text) }
  if (expression.kind === ts.SyntaxKind.TrueKeyword) return { value: true }
  if (expression.kind === ts.SyntaxKind.FalseKeyword) return { value: false }
  if (expression.kind === ts.SyntaxKind.NullKeyword) return { value: null }
  if (ts.isIdentifier(expression) && expression.text === 'undefined') return { value: undefined }
  return typeValue(checker.getTypeAtLocation(expression))
}

/** `const`, an enum member, `-1` and a template of constants all have a type with one value. */
function typeValue(type: ts.Type): Constant | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return { value: type.value }
  if (type.flags & ts.TypeFlags.BooleanLiteral)
    return { value: (type as { intrinsicName?: string }).intrinsicName === 'true' }
  return undefined
}

function objectValue(literal: ts.ObjectLiteralExpression, checker: ts.TypeChecker, hops: number): Constant {
  const entries: [string, unknown][] = []
  for (const property of literal.properties) {
    const read = propertyEntries(property, checker, hops)
    if ('unknown' in read) return read
    entries.push(...read.entries)
  }
  return { value: Object.fromEntries(entries.filter(([, value]) => value !== undefined)) }
}

type Entries = { readonly entries: [string, unknown][] } | { readonly unknown: ts.Expression }

function propertyEntries(
  property: ts.ObjectLiteralElementLike,
  checker: ts.TypeChecker,
  hops: number,
): Entries {
  if (ts.isSpreadAssignment(property)) {
    const spread = evaluate(property.expression, checker, hops)
    return 'unknown' in spread ? spread : { entries: Object.entries(spread.value ?? {}) }
  }
  const name = property.name && propertyName(property.name, checker)
  const expression = ts.isPropertyAssignment(property) ? property.initializer : undefined
  const shorthand = ts.isShorthandPropertyAssignment(property) ? property : undefined
  if (name === undefined || (!expression && !shorthand))
    return { unknown: property as unknown as ts.Expression }
  const read = shorthand
    ? shorthandValue(shorthand, checker, hops)
    : evaluate(expression as ts.Expression, checker, hops)
  return 'unknown' in read ? read : { entries: [[name, read.value]] }
}

function propertyName(name: ts.PropertyName, checker: ts.TypeChecker): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text
  if (!ts.isComputedPropertyName(name)) return undefined
  const read = typeValue(checker.getTypeAtLocation(name.expression))
  return read && 'value' in read ? String(read.value) : undefined
}

function shorthandValue(
  property: ts.ShorthandPropertyAssignment,
  checker: ts.TypeChecker,
  hops: number,
): Constant {
  const literal = typeValue(checker.getTypeAtLocation(property.name))
  return (
    literal ??
    initializerValue(checker.getShorthandAssignmentValueSymbol(property), checker, hops) ?? {
      unknown: property.name,
    }
  )
}

function arrayValue(literal: ts.ArrayLiteralExpression, checker: ts.TypeChecker, hops: number): Constant {
  const values: unknown[] = []
  for (const element of literal.elements) {
    const isSpread = ts.isSpreadElement(element)
    const read = evaluate(isSpread ? element.expression : element, checker, hops)
    if ('unknown' in read) return read
    if (isSpread && !Array.isArray(read.value)) return { unknown: element }
    values.push(...(isSpread ? (read.value as unknown[]) : [read.value]))
  }
  return { value: values }
}

/** The value behind a name: that of a `const`, or of a property of one. */
function referenced(expression: ts.Expression, checker: ts.TypeChecker, hops: number): Constant | undefined {
  if (!ts.isIdentifier(expression) && !ts.isPropertyAccessExpression(expression)) return undefined
  return initializerValue(checker.getSymbolAtLocation(expression), checker, hops)
}

function initializerValue(
  symbol: ts.Symbol | undefined,
  checker: ts.TypeChecker,
  hops: number,
): Constant | undefined {
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declaration = target?.valueDeclaration
  if (!declaration) return undefined
  if (ts.isPropertyAssignment(declaration)) return evaluate(declaration.initializer, checker, hops + 1)
  const isConst =
    ts.isVariableDeclaration(declaration) && ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const
  return isConst && declaration.initializer ? evaluate(declaration.initializer, checker, hops + 1) : undefined
}
