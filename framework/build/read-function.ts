import { ts } from './typescript.js'
import { defaultFunctionId, type FunctionRole } from '../decorators/index.js'
import type { ManifestTrigger, SourcePlace } from '../manifest/index.js'
import { optionsArgument, textArgument } from './arguments.js'
import type { TriggerReading } from './check-trigger.js'
import { placeOfNode } from './diagnostics.js'
import { docsOf, type Docs } from './doc-comment.js'
import type { FoundDecorator } from './find-workers.js'
import { payloadType } from './payload-type.js'
import type { MemberReading } from './member-reading.js'
import { readTrigger } from './read-trigger.js'
import { isFunction, isTrigger, type WorkerMember } from './worker-class.js'

export { payloadType } from './payload-type.js'

/** A function as the source declares it, before its schemas are read. */
export interface FunctionSource {
  readonly id: string
  readonly className: string
  readonly method: string
  readonly description?: string
  readonly metadata?: { readonly [key: string]: unknown }
  /** Absent for a function that is there to be called. */
  readonly role?: FunctionRole
  /** Of a condition: it takes the http request itself. */
  readonly raw?: true
  /** Of a middleware: where it runs without being named. */
  readonly routes?: 'class' | 'named'
  readonly triggers: readonly ManifestTrigger[]
  readonly source: SourcePlace
  /** The decorator that makes it a function. */
  readonly decoratorNode: ts.Node
  /** The id as it is written, or the decorator that was given none. */
  readonly idNode: ts.Node
  readonly node: ts.MethodDeclaration
  /** As the concrete class sees it, with the type arguments of generic base classes filled in. */
  readonly signature: ts.Signature
}

export type FunctionReading = MemberReading & TriggerReading

/** Reads one decorated member; `undefined` when it is no function or when it was refused. */
export function readFunction(member: WorkerMember, reading: FunctionReading): FunctionSource | undefined {
  const { checker, className, projectDir } = reading
  const { name } = member
  const decorator = functionDecorator(member, reading)
  const id = decorator && idOf(decorator, name, reading)
  const property = checker.getPropertyOfType(reading.instance, name)
  const signature =
    property && checker.getSignaturesOfType(checker.getTypeOfSymbol(property), ts.SignatureKind.Call)[0]
  if (!decorator || id === undefined || !property || !signature) return undefined
  const { file, line, column } = placeOfNode(member.node.name ?? member.node, projectDir)
  return {
    id,
    className,
    method: name,
    ...described(decorator, property, reading),
    ...guardFacts(decorator, signature, reading),
    triggers: triggersOf(member.decorators, signature, reading),
    source: { file, line, column },
    decoratorNode: decorator.node,
    idNode: decorator.arguments[0] ?? decorator.node,
    node: member.node as ts.MethodDeclaration,
    signature,
  }
}

/** The one decorator that makes the method a function; reports triggers without one, and a second one. */
function functionDecorator(
  { name, decorators }: WorkerMember,
  { diagnostics }: FunctionReading,
): FoundDecorator | undefined {
  const [decorator, second] = decorators.filter(isFunction)
  const trigger = decorators.find(isTrigger)
  if (trigger && decorator?.role !== 'Function') {
    diagnostics.report('III1032', { method: name }, { node: trigger.node })
    return undefined
  }
  if (decorator && second) {
    const params = { method: name, first: decorator.role, second: second.role }
    diagnostics.report('III1049', params, { node: second.node })
  }
  return decorator
}

function idOf(decorator: FoundDecorator, method: string, reading: FunctionReading): string | undefined {
  const [given] = decorator.arguments
  const isGiven = given !== undefined && given.getText() !== 'undefined'
  if (decorator.role !== 'Function' && !isGiven) return defaultFunctionId(reading.workerName, method)
  if (!ts.isCallExpression(decorator.node.expression)) return undefined
  const id = textArgument(decorator, { index: 0, argument: 'id' }, reading)
  if (id === undefined || decorator.role !== 'Function' || id.includes('::')) return id
  reading.diagnostics.report('III1056', { id }, { node: given ?? decorator.node })
  return undefined
}

/** The decorator's own words win over the doc comment. */
function described(decorator: FoundDecorator, method: ts.Symbol, reading: FunctionReading) {
  const options = optionsArgument(decorator, 1, reading)
  const docs = docsOf(method, reading.checker)
  const description = options['description'] ?? docs.description
  const own = options['metadata'] as FunctionSource['metadata']
  const isInternal = decorator.role !== 'Function' || docs.tags.some(({ name }) => name === 'internal')
  const marks = { ...(isInternal ? { internal: true } : {}), ...deprecation(docs) }
  return {
    ...(typeof description === 'string' && description !== '' ? { description } : {}),
    ...(own === undefined && Object.keys(marks).length === 0 ? {} : { metadata: { ...marks, ...own } }),
  }
}

/** The reason, where one is given. */
function deprecation({ tags }: Docs): { deprecated?: string | true } {
  const tag = tags.find(({ name }) => name === 'deprecated')
  return tag ? { deprecated: tag.text || true } : {}
}

function guardFacts(decorator: FoundDecorator, signature: ts.Signature, reading: FunctionReading) {
  if (decorator.role === 'Condition') {
    const raw = takesRequest(signature, reading) ? { raw: true as const } : {}
    return { role: 'condition' as const, ...raw }
  }
  if (decorator.role !== 'Middleware') return {}
  const { routes } = optionsArgument(decorator, 1, reading) as Pick<FunctionSource, 'routes'>
  return { role: 'middleware' as const, ...(routes === undefined ? {} : { routes }) }
}

function takesRequest(signature: ts.Signature, { checker, symbols }: FunctionReading): boolean {
  const payload = payloadType(signature, checker)
  return payload !== undefined && symbols.isRawRequest(payload)
}

/** In the order they are written. */
function triggersOf(
  decorators: readonly FoundDecorator[],
  signature: ts.Signature,
  reading: FunctionReading,
): ManifestTrigger[] {
  const taking = { takesRequest: takesRequest(signature, reading) }
  return decorators.filter(isTrigger).flatMap((decorator) => readTrigger(decorator, taking, reading) ?? [])
}
