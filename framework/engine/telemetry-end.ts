import { isUtf8 } from 'node:buffer'
import { jsonOfBytes } from '../protocol/bytes-json.js'
import type { ErrorBody } from '../protocol/error-body.js'
import type { RawJson } from '../protocol/json.js'
import { DEFAULT_NAMESPACE } from '../protocol/namespace.js'
import { scanObject } from '../protocol/scan.js'
import { telemetryFunctions, telemetryPrefixes } from '../protocol/well-known.js'
import { speaksAs, type SpeaksFor, speaksFrom, type TelemetryVisitor } from './gauge-claims.js'
import type { Dispatcher } from './invocations/dispatcher.js'
import type { LogSink } from './log.js'
import { workerGauges } from './otlp-gauges.js'
import type { WorkerMetrics } from './registry/worker-metrics.js'
import type { Workers } from './registry/workers.js'

export type TelemetryPrefix = (typeof telemetryPrefixes)[number]

export interface TelemetryEndInit {
  readonly dispatcher: Dispatcher
  readonly workers: Workers
  readonly metrics: WorkerMetrics
  readonly log: LogSink
}

const PREFIX_BYTES = 4
const OPENING_BRACKET = 0x5b

/** The member that makes an export request what its prefix says. */
const roots: Readonly<Record<TelemetryPrefix, string>> = {
  OTLP: 'resourceSpans',
  MTRC: 'resourceMetrics',
  LOGS: 'resourceLogs',
}

/**
 * Where telemetry frames end, whichever socket they come by (protocol §1.8): checked, and handed to the function an
 * observability worker registers for them, as the bytes they are. While nobody has, they are dropped.
 */
export class TelemetryEnd {
  constructor(
    private readonly init: TelemetryEndInit,
    private readonly speaksFor?: SpeaksFor,
  ) {}

  /** The same end, as it is open to a telemetry-only connection. */
  openTo(visitor: TelemetryVisitor): TelemetryEnd {
    return new TelemetryEnd(this.init, speaksFrom(visitor))
  }

  /**
   * Takes a frame in. What can't be read is logged and dropped; the connection stays.
   * @param from names the sender in the log; it is the worker's id where the frame came over a worker's connection.
   * @returns false for bytes that are no telemetry.
   */
  take(bytes: Buffer, from: string): boolean {
    const prefix = prefixOf(bytes)
    if (prefix === undefined) return false
    const body = bytes.subarray(PREFIX_BYTES)
    const problem = problemOf(body, roots[prefix])
    if (problem !== undefined) this.dropped(prefix, from, problem)
    else this.ingest(prefix, from, jsonOfBytes(trimmed(body)))
    return true
  }

  private ingest(prefix: TelemetryPrefix, from: string, request: RawJson): void {
    if (prefix === 'MTRC') this.noteGauges(from, request)
    const target = { functionId: telemetryFunctions[prefix], namespace: DEFAULT_NAMESPACE }
    // That nobody observes is no failure, and the usual case: not worth an error for each frame.
    if (!this.init.dispatcher.canReach(target)) return
    this.init.dispatcher.dispatch(
      {
        ...target,
        onOutcome: ({ error }) => {
          if (error !== undefined && isRefusal(error)) this.dropped(prefix, from, error.message)
        },
      },
      request,
    )
  }

  /** Of workers that are connected, and that the sender speaks for; anybody else's figures would only pile up. */
  private noteGauges(from: string, request: RawJson): void {
    const { workers, metrics } = this.init
    const speaksFor = this.speaksFor ?? speaksAs(from)
    const strangers = new Set<string>()
    for (const { workerId, metric, value } of workerGauges(request.parse())) {
      const worker = workers.get(workerId)
      if (worker === undefined) continue
      if (speaksFor(worker)) metrics.note(worker, metric, value)
      else strangers.add(workerId)
    }
    for (const id of strangers) this.dropped('MTRC', from, `it does not speak for worker ${id}`)
  }

  private dropped(prefix: TelemetryPrefix, from: string, reason: string): void {
    this.init.log({ event: 'telemetry_dropped', prefix, from, reason })
  }
}

/** That the observer left meanwhile is no failure. */
function isRefusal({ code }: ErrorBody): boolean {
  return code !== 'function_not_found' && code !== 'invocation_stopped'
}

function prefixOf(bytes: Buffer): TelemetryPrefix | undefined {
  const start = bytes.toString('latin1', 0, PREFIX_BYTES)
  return telemetryPrefixes.find((prefix) => prefix === start)
}

function problemOf(body: Buffer, root: string): string | undefined {
  if (!isUtf8(body)) return 'the text is not UTF-8'
  const members = scanObject(body)
  if (members === undefined) return 'the text is not one JSON object'
  const list = members.findLast(({ name }) => name === root)
  const isList = list !== undefined && body[list.start] === OPENING_BRACKET
  return isList ? undefined : `the list \`${root}\` is missing`
}

/** White space around the request is not part of it. */
function trimmed(body: Buffer): Buffer {
  return body.subarray(body.indexOf(0x7b), body.lastIndexOf(0x7d) + 1)
}
