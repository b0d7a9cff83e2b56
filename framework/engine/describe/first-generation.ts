import type { JsonValue } from '../../protocol/json.js'
import type { EngineParts } from '../context.js'
import type { FunctionEntry } from '../registry/functions.js'
import type { Binding } from '../registry/trigger-bindings.js'
import type { Worker } from '../registry/workers.js'
import { workerRow } from './workers.js'

/** True for a client of 0.11 or 0.12, by the version it announced: it expects the listings of its time (protocol §10). */
export function isFirstGeneration(caller: Worker | undefined): boolean {
  return /^0\.1[12](\.|$)/.test(caller?.about.version ?? '')
}

/** One line of `engine::functions::list` then; what is unset is null. */
export function firstFunctionRow({
  id,
  description,
  requestFormat,
  responseFormat,
  metadata,
}: FunctionEntry) {
  return {
    function_id: id,
    description: description ?? null,
    request_format: requestFormat ?? null,
    response_format: responseFormat ?? null,
    metadata: metadata ?? null,
  }
}

/** One line of `engine::triggers::list` then, which listed bindings. */
export function firstBindingRow({ id, triggerType, functionId, config, metadata }: Binding): {
  readonly [member: string]: JsonValue | undefined
} {
  return { id, trigger_type: triggerType, function_id: functionId, config, metadata }
}

type WorkerParts = Pick<EngineParts, 'functions' | 'metrics'>

/** One line of `engine::workers::list` then. */
export function firstWorkerRow(worker: Worker, { functions, metrics }: WorkerParts, ids: readonly string[]) {
  const { description: _none, namespace: _later, isolation, ...row } = workerRow(worker, functions)
  return {
    ...row,
    internal: worker.kind === 'engine',
    functions: ids,
    latest_metrics: metrics.latest(worker) ?? null,
    pid: worker.about.pid,
    isolation: isolation ?? undefined,
  }
}
