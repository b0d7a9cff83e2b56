import { iiiError, isIiiError, type IiiError } from '../../errors/iii-error.js'
import type { FrameOf, HttpInvocation } from '../../protocol/frames.js'
import { isReserved } from '../../protocol/function-id.js'
import { isObject } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { Access } from '../access/grant.js'
import { mayServe } from '../access/guards.js'
import { vetFunction } from '../access/hooks.js'
import { hasFullRights, mayUseNamespace, withoutPrefix, withPrefix } from '../access/rules.js'
import type { HandlerContext, WorkerContext } from '../context.js'
import type { FunctionEntry } from '../registry/functions.js'
import { isProtected } from '../registry/workers.js'
import { noteRefusal } from './refusal.js'

type Registration = FrameOf<'registerfunction'>

/** A worker offers a function (protocol §2.1). Success is silent; a refusal changes nothing. */
export function registerFunction(frame: Registration, context: HandlerContext): void {
  const { access } = context.worker
  if (access === undefined && frame.invocation === undefined) accept(frame, context)
  else context.hold(acceptVetted(frame, context, access))
}

/** What the connection's rights and the listener's hook leave of a registration (protocol §8.5). */
async function acceptVetted(
  frame: Registration,
  context: WorkerContext,
  access: Access | undefined,
): Promise<void> {
  if (access === undefined) return acceptPrepared(frame, context)
  const { parts, worker } = context
  if (!access.grant.mayRegisterFunctions) {
    const reason = 'this session may not register functions'
    return note(frame.id, iiiError('FORBIDDEN', { reason }), context)
  }
  const vetted = await vetFunction(parts.dispatcher, access, { frame, namespace: worker.namespace })
  if (worker.isLeaving) return
  if ('denial' in vetted) return note(frame.id, iiiError('FORBIDDEN', { reason: vetted.denial }), context)
  const id = withPrefix(access, vetted.frame.id)
  if (mayServe(access, id, parts.guards)) return acceptPrepared({ ...vetted.frame, id }, context)
  note(id, iiiError('FORBIDDEN', { reason: `this session may not serve '${id}'` }), context)
}

/** A function behind a URL is checked first; one that fails is only logged, and does not exist (protocol §3.10). */
async function acceptPrepared(frame: Registration, context: WorkerContext): Promise<void> {
  if (frame.invocation !== undefined) {
    try {
      await prepareHttp(frame, frame.invocation, context)
    } catch (error) {
      if (!isIiiError(error)) throw error
      return note(frame.id, error, context)
    }
  }
  if (!context.worker.isLeaving) accept(frame, context)
}

async function prepareHttp(
  frame: Registration,
  invocation: HttpInvocation,
  { parts, worker }: WorkerContext,
): Promise<void> {
  if (parts.http === undefined) throw iiiError('http_functions_missing', { functionId: frame.id })
  if (invocation.auth !== undefined && !hasFullRights(worker.access)) {
    // It names variables of the engine's environment, whose values would go wherever the guest says.
    throw iiiError('FORBIDDEN', { reason: "this session may not use the engine's secrets in 'auth'" })
  }
  await parts.http.prepare(frame, invocation)
}

function accept(frame: Registration, context: WorkerContext): void {
  const { parts, worker } = context
  parts.admission.remember(worker, frame)
  // One that may not live in `default` registers nothing there while its namespace is unknown.
  if (worker.isSettled || mayUseNamespace(worker.access, worker.namespace)) applyFunction(frame, context)
}

/** Registers the function in its worker's namespace, as it is now. */
export function applyFunction(frame: Registration, context: WorkerContext): void {
  const { parts, worker } = context
  if (isReserved(frame.id) && worker.namespace !== DEFAULT_NAMESPACE) return reject(frame.id, '', context)
  const incumbent = parts.functions.claim({
    id: frame.id,
    namespace: worker.namespace,
    owner: worker,
    perform: parts.http?.performer(frame),
    localId: withoutPrefix(worker.access, frame.id),
    description: frame.description,
    requestFormat: frame.request_format,
    responseFormat: frame.response_format,
    metadata: frame.metadata,
    ...extensionsIn(frame),
  })
  // Before the namespace is known there is no conflict, only a wish: see admission.ts.
  if (incumbent === undefined || !worker.isSettled) return
  reject(frame.id, isProtected(incumbent.owner) ? '' : incumbent.owner.id, context)
}

/** What the metadata says to this engine: that there may be replicas, and which action the function performs. */
function extensionsIn({ metadata }: Registration): Pick<FunctionEntry, 'isShared' | 'action'> {
  if (!isObject(metadata)) return {}
  const { shared, action } = metadata
  return { isShared: shared === true, action: typeof action === 'string' ? action : undefined }
}

function reject(functionId: string, ownerId: string, context: WorkerContext): void {
  const { access, namespace, peer } = context.worker
  const error = iiiError('FUNCTION_NAMESPACE_CONFLICT', { functionId, namespace })
  note(functionId, error, context)
  peer.send({
    type: 'registrationrejected',
    code: error.code,
    namespace,
    function_id: withoutPrefix(access, functionId),
    owner_worker_id: ownerId,
  })
}

function note(id: string, error: IiiError, context: WorkerContext): void {
  noteRefusal(context, { kind: 'function', id, error })
}
