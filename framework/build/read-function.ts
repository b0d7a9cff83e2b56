import { ts } from 'ts-morph'
import type { ManifestTrigger, SourcePlace } from '../manifest/index.js'
import { optionsArgument, textArgument, type Reading } from './arguments.js'
import { placeOfNode } from './diagnostics.js'
import { docsOf } from './doc-comment.js'
import type { FoundDecorator } from './find-workers.js'
import type { PackageSymbols } from './package-symbols.js'
import { isCallable } from './check-method.js'
import { readTrigger } from './read-trigger.js'
import type { WorkerMember } from './worker-class.js'

/** A function as the source declares it, before its schemas are read. */
export interface FunctionSource {
  readonly id: string
  readonly className: string
  readonly method: string
  readonly description?: string
  readonly metadata?: { readonly [key: string]: unknown }
  readonly triggers: readonly ManifestTrigger[]
  readonly source: SourcePlace
  /** The first argument of `@Function`. */
  readonly idNode: ts.Node
  readonly node: ts.MethodDeclaration
  /** As the concrete class sees it, with the type arguments of generic base classes filled in. */
  readonly signature: ts.Signature
}

export interface FunctionReading extends Reading {
  readonly symbols: PackageSymbols
  readonly projectDir: string
  readonly className: string
  readonly instance: ts.Type
}

/** Reads one decorated member; `undefined` when it is no function or when it was refused. */
export function readFunction(member: WorkerMember, reading: FunctionReading): FunctionSource | undefined {
  const { checker, diagnostics, className, projectDir } = reading
  const { name } = member
  const decorator = member.decorators.find(({ role }) => role === 'Function')
  if (!isCallable(member, name, reading)) return undefined
  if (!decorator) {
    diagnostics.report('III1032', { method: name }, { node: member.decorators[0]?.node ?? member.node })
    return undefined
  }
  const id = textArgument(decorator, { index: 0, argument: 'id' }, reading)
  const property = checker.getPropertyOfType(reading.instance, name)
  const signature =
    property && checker.getSignaturesOfType(checker.getTypeOfSymbol(property), ts.SignatureKind.Call)[0]
  if (id === undefined || !property || !signature) return undefined
  const { file, line, column } = placeOfNode(member.node.name ?? member.node, projectDir)
  return {
    id,
    className,
    method: name,
    ...described(decorator, property, reading),
    triggers: triggersOf(member.decorators, signature, reading),
    source: { file, line, column },
    idNode: decorator.arguments[0] ?? decorator.node,
    node: member.node as ts.MethodDeclaration,
    signature,
  }
}

/** The decorator's own words win over the doc comment. */
function described(decorator: FoundDecorator, method: ts.Symbol, reading: FunctionReading) {
  const options = optionsArgument(decorator, 1, reading)
  const description = options['description'] ?? docsOf(method, reading.checker).description
  const metadata = options['metadata'] as FunctionSource['metadata']
  return {
    ...(typeof description === 'string' && description !== '' ? { description } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

/** In the order they are written. */
function triggersOf(
  decorators: readonly FoundDecorator[],
  signature: ts.Signature,
  reading: FunctionReading,
): ManifestTrigger[] {
  const payload = payloadType(signature, reading.checker)
  const takesRequest = payload !== undefined && reading.symbols.isRawRequest(payload)
  return decorators
    .filter(({ role }) => role === 'Trigger' || role === 'CustomTrigger')
    .flatMap((decorator) => readTrigger(decorator, { takesRequest }, reading) ?? [])
}

/** The type of the first parameter, without the `undefined` of an optional one. */
export function payloadType(signature: ts.Signature, checker: ts.TypeChecker): ts.Type | undefined {
  const parameter = signature.getParameters()[0]
  if (!parameter) return undefined
  const type = checker.getTypeOfSymbol(parameter)
  if (!type.isUnion()) return type
  const present = type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined))
  return present.length === 1 ? present[0] : type
}
