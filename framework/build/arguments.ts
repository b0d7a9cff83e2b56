import { ts } from './typescript.js'
import { constantOf } from './constant.js'
import type { DiagnosticList } from './diagnostics.js'
import type { FoundDecorator } from './find-workers.js'

export interface Reading {
  readonly checker: ts.TypeChecker
  readonly diagnostics: DiagnosticList
}

/** The text a decorator is given at a position, known at build time. */
export function textArgument(
  decorator: FoundDecorator,
  { index, argument }: { index: number; argument: string },
  { checker, diagnostics }: Reading,
): string | undefined {
  const node = decorator.arguments[index]
  const constant = node && constantOf(node, checker)
  if (constant && 'value' in constant && typeof constant.value === 'string') return constant.value
  diagnostics.report('III1030', { decorator: decorator.role, argument }, { node: node ?? decorator.node })
  return undefined
}

/** Any value a decorator is given at a position; wrapped, because it may be `undefined`. */
export function valueArgument(
  decorator: FoundDecorator,
  { index, argument }: { index: number; argument: string },
  { checker, diagnostics }: Reading,
): { value: unknown } | undefined {
  const node = decorator.arguments[index]
  if (!node) return { value: undefined }
  const constant = constantOf(node, checker)
  if ('value' in constant) return constant
  const source = constant.unknown.getText()
  const what = `the ${argument} of @${decorator.role}`
  diagnostics.report(
    'III1040',
    { what, source: source.length > 60 ? `${source.slice(0, 57)}...` : source },
    { node: constant.unknown },
  )
  return undefined
}

/** Some members of the object a decorator is given first; the others need not be known at build time. */
export function membersArgument(
  decorator: FoundDecorator,
  { argument, members }: { argument: string; members: readonly string[] },
  reading: Reading,
): Readonly<Record<string, unknown>> | undefined {
  const [node] = decorator.arguments
  const wanted = node && ts.isObjectLiteralExpression(node) ? withMembers(node, members) : node
  const known = { ...decorator, arguments: wanted ? [wanted] : [] }
  const read = valueArgument(known, { index: 0, argument }, reading)
  return read && ((read.value ?? {}) as Record<string, unknown>)
}

/** The literal without its other members, each of the rest still in its own place. */
function withMembers(
  node: ts.ObjectLiteralExpression,
  members: readonly string[],
): ts.ObjectLiteralExpression {
  const isWanted = ({ name }: ts.ObjectLiteralElementLike): boolean =>
    name === undefined || ts.isComputedPropertyName(name) || members.includes(name.text)
  return ts.factory.createObjectLiteralExpression(node.properties.filter(isWanted))
}

/** An options object, whose members the compiler has checked already; empty when there is none. */
export function optionsArgument(
  decorator: FoundDecorator,
  index: number,
  reading: Reading,
): Readonly<Record<string, unknown>> {
  const read = valueArgument(decorator, { index, argument: 'options' }, reading)
  const value = read?.value
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
