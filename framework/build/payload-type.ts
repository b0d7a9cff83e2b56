import { ts } from './typescript.js'

const { TypeFlags } = ts
const absent = TypeFlags.Undefined | TypeFlags.Void

/** The type of the first parameter, without the `undefined` of an optional one; nothing for one that takes nothing. */
export function payloadType(signature: ts.Signature, checker: ts.TypeChecker): ts.Type | undefined {
  const parameter = signature.getParameters()[0]
  if (!parameter) return undefined
  const type = checker.getTypeOfSymbol(parameter)
  if (type.flags & absent) return undefined
  if (!type.isUnion()) return type
  const present = type.types.filter(({ flags }) => !(flags & absent))
  return present.length === 1 ? present[0] : type
}

/** True when the method may be called without its payload. */
export function isPayloadOptional(signature: ts.Signature, checker: ts.TypeChecker): boolean {
  const parameter = signature.getParameters()[0]
  const node = parameter?.valueDeclaration
  if (!parameter || !node || !ts.isParameter(node)) return false
  const type = checker.getTypeOfSymbol(parameter)
  const isLeftOut = node.questionToken !== undefined || node.initializer !== undefined
  return isLeftOut || (type.isUnion() && type.types.some(({ flags }) => flags & absent))
}
