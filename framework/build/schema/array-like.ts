import type { ts } from '../typescript.js'

/** True for arrays, tuples and what extends them. */
export function isArrayLike(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (checker.isArrayType(type)) return true
  // Comparing every type with that of arrays takes longer than reading its schema; without a length it is none.
  return checker.getPropertyOfType(type, 'length') !== undefined && checker.isArrayLikeType(type)
}
