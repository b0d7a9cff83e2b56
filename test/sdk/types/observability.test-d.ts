// What programs written for iii-sdk import for observability, beside this package's.
import { expectTypeOf } from 'vitest'
import type * as theirs from '@iii-dev/helpers/observability'
import type * as ours from '../../../framework/sdk/doors/observability.js'

// What they pass in is accepted here.
expectTypeOf<theirs.OtelConfig>().toExtend<ours.OtelConfig>()
expectTypeOf<theirs.TracedFetchInit>().toExtend<ours.TracedFetchInit>()
expectTypeOf<theirs.WorkerGaugesOptions>().toExtend<ours.WorkerGaugesOptions>()
expectTypeOf<theirs.WorkerMetricsCollectorOptions>().toExtend<ours.WorkerMetricsCollectorOptions>()
expectTypeOf<ours.WorkerMetrics>().toExtend<theirs.WorkerMetrics>()

/** Functions that can stand where theirs stand. */
type Same =
  | 'currentSpanId'
  | 'currentSpanIsRecording'
  | 'currentTraceId'
  | 'executeTracedRequest'
  | 'flushOtel'
  | 'getAllBaggage'
  | 'getBaggageEntry'
  | 'initOtel'
  | 'injectBaggage'
  | 'injectTraceparent'
  | 'patchGlobalFetch'
  | 'redact'
  | 'redactAndTruncate'
  | 'REDACTED_PLACEHOLDER'
  | 'resolveMaxBytesFromEnv'
  | 'safeStringify'
  | 'setCurrentSpanError'
  | 'shutdownOtel'
  | 'stopWorkerGauges'
  | 'unpatchGlobalFetch'
expectTypeOf<Pick<typeof ours, Same>>().toExtend<Pick<typeof theirs, Same>>()
