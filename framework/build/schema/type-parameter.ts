import { ts } from '../typescript.js'
import { innerSite, reportAt, type Reader } from './walk.js'

/** A type parameter nobody has filled in; `this` stands for the type it is written in, `NoInfer<T>` for T. */
export const readTypeParameter: Reader = (type, site, walk) => {
  if (!(type.flags & ts.TypeFlags.Instantiable)) return undefined
  if (type.flags & ts.TypeFlags.Substitution)
    return walk.schemaOf((type as ts.SubstitutionType).baseType, innerSite(site))
  const constraint = walk.checker.getBaseConstraintOfType(type)
  if (isThisType(type) && constraint) return walk.schemaOf(constraint, innerSite(site))
  reportAt(walk, site, ['III1009', { name: site.name, type: walk.checker.typeToString(type) }])
  return {}
}

function isThisType(type: ts.Type): boolean {
  return (type as { isThisType?: boolean }).isThisType === true
}
