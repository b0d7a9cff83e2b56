import { ts } from '../typescript.js'
import { libraryName } from './library.js'
import { isMapped } from './property-order.js'
import { innerSite, type Reader, type Walk } from './walk.js'

/** A mapped type that changes nothing a program sees, such as `Readonly<Date>`: the type of the library it was made of. */
export const readUnchanged: Reader = (type, site, walk) => {
  if (!type.aliasTypeArguments || !isMapped(type)) return undefined
  const index = type.aliasTypeArguments.findIndex((argument) => isUnchanged(argument, type, walk))
  const argument = type.aliasTypeArguments[index]
  if (!argument) return undefined
  const written =
    site.written && ts.isTypeReferenceNode(site.written) ? site.written.typeArguments?.[index] : undefined
  return walk.schemaOf(argument, { ...innerSite(site), ...(written ? { written } : {}) })
}

function isUnchanged(argument: ts.Type, mapped: ts.Type, { checker }: Walk): boolean {
  return (
    libraryName(argument) !== undefined &&
    checker.isTypeAssignableTo(argument, mapped) &&
    checker.isTypeAssignableTo(mapped, argument)
  )
}
