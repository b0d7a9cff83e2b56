import { iiiError } from '../../errors/iii-error.js'
import { withCaller } from '../../protocol/caller-member.js'
import { toErrorBody } from '../../protocol/error-body.js'
import { RawJson } from '../../protocol/json.js'
import { withFunctionId } from '../../protocol/trace-context.js'
import type { Perform } from '../http/http-functions.js'
import type { BuiltinRun, FunctionEntry, Functions } from '../registry/functions.js'
import type { Call, Outcome, PendingCalls } from './pending.js'

/** Brings calls to their functions and outcomes back to their callers. */
export class Dispatcher {
  constructor(
    private readonly functions: Functions,
    private readonly pending: PendingCalls,
  ) {}

  /** True while somebody registers a function of exactly this namespace and id. */
  canReach({ namespace, functionId }: Pick<Call, 'namespace' | 'functionId'>): boolean {
    return this.functions.replicas(namespace, functionId) !== undefined
  }

  /** Calls the function of exactly this namespace and id (protocol §3.1). Every failure is an outcome. */
  dispatch(call: Call, data: RawJson, metadata?: RawJson): void {
    const target = this.functions.replicas(call.namespace, call.functionId)?.next()
    if (target === undefined) this.answer(call, { error: this.notFound(call) })
    else if (target.run !== undefined) this.run(call, target.run, data)
    else if (target.perform !== undefined) void this.perform(call, target.perform, data)
    else this.deliver(call, target, { data, metadata })
  }

  /** Tells the caller how its call ended, if it asked to be told. */
  answer(call: Call, outcome: Outcome): void {
    if (call.onOutcome !== undefined) return call.onOutcome(outcome)
    if (call.invocationId === undefined) return
    call.caller?.peer.send({
      type: 'invocationresult',
      invocation_id: call.invocationId,
      function_id: call.functionId,
      result: outcome.error === undefined ? outcome.result : undefined,
      error: outcome.error,
      traceparent: call.traceparent,
      baggage: call.baggage,
    })
  }

  /** Nobody waits for this call any more; an answer that still comes is ignored. */
  forget(call: Call): void {
    this.pending.forget(call)
  }

  /** Fails calls whose callee is gone. */
  stop(calls: readonly Call[]): void {
    for (const call of calls) this.answer(call, { error: toErrorBody(iiiError('invocation_stopped', {})) })
  }

  private deliver(
    call: Call,
    target: FunctionEntry,
    payload: { data: RawJson; metadata?: RawJson | undefined },
  ): void {
    const { traceparent, baggage } = call
    if (!target.owner.peer.isOpen) return this.unreachable(call)
    target.owner.peer.send({
      type: 'invokefunction',
      invocation_id: this.pending.add(call, target.owner),
      function_id: target.localId ?? call.functionId,
      data: withCallerOf(call, payload.data),
      metadata: payload.metadata,
      traceparent,
      baggage:
        traceparent === undefined && baggage === undefined
          ? undefined
          : withFunctionId(baggage, call.functionId),
    })
  }

  private run(call: Call, run: BuiltinRun, data: RawJson): void {
    let result: unknown
    try {
      result = run(data, call.caller)
    } catch (error) {
      return this.answer(call, { error: toErrorBody(error) })
    }
    if (result instanceof Promise) void this.answerLater(call, result)
    else this.answer(call, outcomeOf(result))
  }

  private async perform(call: Call, perform: Perform, data: RawJson): Promise<void> {
    this.answer(call, await perform(withCallerOf(call, data)))
  }

  private async answerLater(call: Call, result: Promise<unknown>): Promise<void> {
    const outcome = await result.then(outcomeOf, (error: unknown) => ({ error: toErrorBody(error) }))
    this.answer(call, outcome)
  }

  private notFound({ functionId, namespace, caller }: Call): Outcome['error'] {
    // The engine's own calls name their target exactly, so a hint where else it exists would mislead (protocol §3.9).
    const elsewhere = caller === undefined ? [] : this.functions.namespacesOf(functionId)
    return toErrorBody(iiiError('function_not_found', { functionId, namespace, elsewhere }))
  }

  private unreachable(call: Call): void {
    this.answer(call, {
      error: toErrorBody(iiiError('channel_send_failed', { functionId: call.functionId })),
    })
  }
}

/** The payload as its function sees it: a worker's call names the worker (protocol §3.2). */
function withCallerOf({ caller }: Call, data: RawJson): RawJson {
  return caller?.kind === 'remote' ? withCaller(data, caller.id) : data
}

function outcomeOf(value: unknown): Outcome {
  try {
    return { result: RawJson.of(value) }
  } catch (error) {
    return { error: toErrorBody(error) }
  }
}
