import { isObject } from '../protocol/json.js'

/** One number some worker measured. */
export interface WorkerGauge {
  readonly workerId: string
  readonly metric: string
  readonly value: number
}

const WORKER_ID = 'worker.id'

/** The gauges of an OTLP/JSON metrics request whose points name a worker. What has another shape is passed over. */
export function workerGauges(request: unknown): WorkerGauge[] {
  return listOf(request, 'resourceMetrics')
    .flatMap((resource) => listOf(resource, 'scopeMetrics'))
    .flatMap((scope) => listOf(scope, 'metrics'))
    .flatMap(gaugesOf)
}

function gaugesOf(metric: unknown): WorkerGauge[] {
  if (!isObject(metric) || typeof metric['name'] !== 'string') return []
  const { name } = metric
  return listOf(metric['gauge'], 'dataPoints').flatMap((point) => {
    const workerId = workerOf(point)
    const value = valueOf(point)
    return workerId === undefined || value === undefined ? [] : [{ workerId, metric: name, value }]
  })
}

function workerOf(point: unknown): string | undefined {
  const attribute = listOf(point, 'attributes').find((it) => isObject(it) && it['key'] === WORKER_ID)
  if (!isObject(attribute) || !isObject(attribute['value'])) return undefined
  const { stringValue } = attribute['value']
  return typeof stringValue === 'string' ? stringValue : undefined
}

/** OTLP/JSON writes 64-bit integers as text; some clients write them as numbers. */
function valueOf(point: unknown): number | undefined {
  if (!isObject(point)) return undefined
  const given = point['asDouble'] ?? point['asInt']
  if (typeof given !== 'number' && typeof given !== 'string') return undefined
  const value = Number(given)
  return Number.isFinite(value) ? value : undefined
}

function listOf(value: unknown, member: string): readonly unknown[] {
  const list = isObject(value) ? value[member] : undefined
  return Array.isArray(list) ? list : []
}
