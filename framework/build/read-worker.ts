import { ts } from './typescript.js'
import type { ManifestWorker } from '../manifest/index.js'
import { membersArgument, type Reading } from './arguments.js'
import { placeOfNode } from './diagnostics.js'
import { docsOf } from './doc-comment.js'
import type { FoundClass } from './find-workers.js'
import { className } from './worker-class.js'

/** What `@Worker` says about a class; `undefined` when it was refused. */
export function readWorker(
  { node, worker }: FoundClass,
  projectDir: string,
  reading: Reading,
): ManifestWorker | undefined {
  if (!worker || !isConcrete(node, reading)) return undefined
  // That it is not called has been told.
  if (!ts.isCallExpression(worker.node.expression)) return undefined
  // Of `inject` and the like the build wants to know nothing; classes are no constants.
  const read = membersArgument(worker, { argument: 'options', members: ['name', 'description'] }, reading)
  if (!read) return undefined
  const { name, description } = read
  if (typeof name !== 'string' || name.trim() === '') {
    const params = { what: 'the name of @Worker', expected: "a text: `@Worker({ name: 'my-worker' })`" }
    reading.diagnostics.report('III1041', params, { node: worker.arguments[0] ?? worker.node })
    return undefined
  }
  const text = typeof description === 'string' ? description : docsOfClass(node, reading.checker)
  const { file, line, column } = placeOfNode(node.name ?? node, projectDir)
  return {
    name,
    className: className(node),
    ...(text === '' ? {} : { description: text }),
    source: { file, line, column },
  }
}

function isConcrete(node: ts.ClassLikeDeclaration, { diagnostics }: Reading): boolean {
  const isAbstract = ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract
  const reason = isAbstract ? 'abstract' : node.typeParameters ? 'generic' : undefined
  if (reason === undefined) return true
  diagnostics.report('III1034', { name: className(node), reason }, { node: node.name ?? node })
  return false
}

function docsOfClass(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): string {
  const symbol = node.name && checker.getSymbolAtLocation(node.name)
  return symbol ? docsOf(symbol, checker).description : ''
}
