import { ts } from '../typescript.js'
import { reportAt, type Reader } from './walk.js'

/** Functions and classes cannot be sent. Of a function with properties, the properties are. */
export const readCallable: Reader = (type, site, walk) => {
  const { checker } = walk
  const isConstructor = checker.getSignaturesOfType(type, ts.SignatureKind.Construct).length > 0
  const isFunction = checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0
  if (!isConstructor && !isFunction) return undefined
  if (isFunction && checker.getPropertiesOfType(type).length > 0) {
    reportAt(walk, site, ['III1013', { name: site.name }])
    return undefined
  }
  if (isFunction) reportAt(walk, site, ['III1003', { name: site.name }])
  else {
    const instead = 'Send the data of an instance instead of the class.'
    reportAt(walk, site, ['III1004', { name: site.name, type: checker.typeToString(type), instead }])
  }
  return {}
}
