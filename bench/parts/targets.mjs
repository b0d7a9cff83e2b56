// What is aimed at: ratios between two systems of one run.
import { ratio, valuesOf } from './figures.mjs'

const rate = 'callsPerSecond'

/** `pair`: the systems that are compared, the first ÷ the second. A ratio has to reach its aim, or with `isCeiling` stay below. */
export const callTargets = [
  { pair: ['raw:engine', 'raw:relay'], load: '256', measure: rate, aim: 0.45, stretch: 0.65 },
  { pair: ['raw:engine', 'raw:naive'], load: '256', measure: rate, aim: 2.8, stretch: 4 },
  { pair: ['raw:engine', 'raw:naive'], load: 'rows', measure: rate, aim: 5, stretch: 7 },
  { pair: ['ours', 'moleculer-tcp'], load: '16', measure: rate, aim: 1.4, stretch: 1.7 },
  { pair: ['ours', 'moleculer-tcp'], load: '256', measure: rate, aim: 2, stretch: 3 },
  {
    pair: ['ours', 'moleculer-tcp'],
    load: '16',
    measure: 'p99Us',
    aim: 0.5,
    stretch: 0.3,
    isCeiling: true,
  },
  { pair: ['ours', 'nats'], load: '16', measure: rate, aim: 2.5, stretch: 3 },
  { pair: ['ours', 'nats'], load: '256', measure: rate, aim: 2.5, stretch: 4 },
  { pair: ['ours', 'cote'], load: '256', measure: rate, aim: 1.2, stretch: 1.8 },
  { pair: ['ours', 'published'], load: '256', measure: rate, aim: 2, stretch: 3 },
  { pair: ['ours:telemetry', 'ours'], load: '256', measure: rate, aim: 0.8, stretch: 0.9 },
  { pair: ['hosted:checked', 'hosted'], load: '256', measure: rate, aim: 0.95 },
]

export const httpTargets = ['get', 'post'].map((load) => ({
  pair: ['http', 'http:fastify'],
  load,
  measure: rate,
  aim: 1.2,
  stretch: 1.6,
}))

export const startTargets = [
  { pair: ['trigger', 'node'], load: 'start', measure: 'wallMs', aim: 3, stretch: 2, isCeiling: true },
]

/** What nothing can be measured of before it exists. */
export const unbuiltTargets = [
  {
    what: 'durable queue ÷ BullMQ on redis, every write synced',
    under: 'enqueue and acknowledge',
    aim: 5,
    stretch: 20,
    verdict: 'not built yet',
  },
]

/** For the growth of the engine: against the same engine with ten workers and ten functions. */
export const growthTargets = [
  { pair: ['workers', 'small'], load: '256', measure: rate, aim: 0.9 },
  { pair: ['functions', 'small'], load: '256', measure: rate, aim: 0.9 },
]

/**
 * Each target with its `ratio` and `verdict`: `met`, `stretch met`, `missed`, or `not measured` where one of the two
 * systems did not run. A system's samples are in the order of the rounds.
 */
export function judge(targets, systems) {
  const samplesOf = (wanted, load) => systems.find(({ id }) => id === wanted)?.samples[load] ?? []
  return targets.map((target) => {
    const values = target.pair.map((id) => valuesOf(samplesOf(id, target.load), target.measure))
    const measured = ratio(...values)
    return { ...target, ratio: measured, verdict: verdictOf(measured, target) }
  })
}

function verdictOf(measured, { aim, stretch, isCeiling }) {
  if (Number.isNaN(measured)) return 'not measured'
  const reaches = (bound) => (isCeiling ? measured <= bound : measured >= bound)
  if (stretch !== undefined && reaches(stretch)) return 'stretch met'
  return reaches(aim) ? 'met' : 'missed'
}
