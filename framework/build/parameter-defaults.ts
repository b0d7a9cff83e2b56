import { ts } from './typescript.js'
import { constantOf } from './constant.js'
import type { JsonObject } from './schema/assemble.js'
import { canonical } from './schema/canonical.js'

/**
 * Writes the defaults that a handler's parameter has into its schema: `input: Page = { limit: 10 }` for the payload,
 * `{ limit = 10 }: Page` for a property. One that is not a constant of JSON only the handler knows; it applies there.
 */
export function withParameterDefaults(
  schema: JsonObject,
  { name, initializer }: ts.ParameterDeclaration,
  checker: ts.TypeChecker,
): JsonObject {
  const whole = initializer && jsonConstant(initializer, checker)
  const filled = ts.isObjectBindingPattern(name) ? withMembers(schema, name, checker) : schema
  const addsNothing = !whole || Object.hasOwn(filled, 'default') || isEmptyObject(whole.value)
  return addsNothing ? filled : canonical({ ...filled, default: whole.value })
}

function withMembers(
  schema: JsonObject,
  pattern: ts.ObjectBindingPattern,
  checker: ts.TypeChecker,
): JsonObject {
  const defaults = new Map(pattern.elements.flatMap((element) => memberDefault(element, checker)))
  const properties = schema['properties'] as Readonly<Record<string, JsonObject>> | undefined
  if (defaults.size === 0 || !properties) return schema
  const filled = Object.entries(properties).map(([name, property]) => [
    name,
    defaults.has(name) && !Object.hasOwn(property, 'default')
      ? canonical({ ...property, default: defaults.get(name) })
      : property,
  ])
  return { ...schema, properties: Object.fromEntries(filled) as JsonObject }
}

function memberDefault(
  { propertyName, name, initializer }: ts.BindingElement,
  checker: ts.TypeChecker,
): [string, unknown][] {
  const key = propertyName ?? name
  if (!initializer || !(ts.isIdentifier(key) || ts.isStringLiteral(key))) return []
  const constant = jsonConstant(initializer, checker)
  return constant ? [[key.text, constant.value]] : []
}

/** `undefined` is no default: it is what a missing member is anyway. */
function jsonConstant(expression: ts.Expression, checker: ts.TypeChecker): { value: unknown } | undefined {
  const constant = constantOf(expression, checker)
  return 'value' in constant && constant.value !== undefined ? constant : undefined
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
