import { ts } from 'ts-morph'

/** The type of the first parameter, without the `undefined` of an optional one. */
export function payloadType(signature: ts.Signature, checker: ts.TypeChecker): ts.Type | undefined {
  const parameter = signature.getParameters()[0]
  if (!parameter) return undefined
  const type = checker.getTypeOfSymbol(parameter)
  if (!type.isUnion()) return type
  const present = type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined))
  return present.length === 1 ? present[0] : type
}
