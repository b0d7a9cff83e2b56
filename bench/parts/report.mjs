// Measured systems as the rows of tables; no I/O.
import { measures, median, ratio, valuesOf } from './figures.mjs'
import { fixed, whole } from './table.mjs'

/** What every cell of a rate says. */
export const RATE_LEGEND = 'calls per second; in brackets: ours as a multiple of it'

/** A row per system: the rate under each load, and in brackets what ours, the first of them, is as a multiple of it. */
export function rateRows(systems, loads) {
  const [ours] = systems
  return rowsOf(systems, (system) =>
    loads.map(({ id }) => {
      const rates = ratesOf(system, id)
      return `${whole(median(rates))} (${fixed(ratio(ratesOf(ours, id), rates))})`
    }),
  )
}

/** A row per system: median and 99th percentile of a call under each load, in µs. */
export function latencyRows(systems, loads) {
  return rowsOf(systems, ({ samples }) =>
    loads.map(({ id }) => {
      const [p50, p99] = ['p50Us', 'p99Us'].map((measure) => median(valuesOf(samples[id] ?? [], measure)))
      return `${whole(p50)} / ${whole(p99)}`
    }),
  )
}

/** A row per system: CPU seconds of the hub for 100 000 calls. */
export function cpuRows(systems, loads) {
  return rowsOf(systems, ({ samples }) =>
    loads.map(({ id }) => fixed(median(valuesOf(samples[id] ?? [], 'hubCpuPer100kCalls')))),
  )
}

/** Targets that were judged, with `what` and `under` for people: systems and loads by their names. */
export function namedTargets(judged, systems, loads) {
  const nameOf = (list, wanted) => list.find(({ id }) => id === wanted)?.name ?? wanted
  return judged.map((target) => ({
    what: target.pair.map((id) => nameOf(systems, id)).join(' ÷ '),
    under: nameOf(loads, target.load) + (target.measure === 'p99Us' ? ', p99' : ''),
    ...target,
  }))
}

/** The medians of every system and load, for JSON. */
export function figuresOf(systems) {
  return systems.map(({ id, name, failed, samples }) => ({
    id,
    name,
    ...(failed === undefined ? {} : { failed }),
    loads: Object.fromEntries(Object.entries(samples).map(([load, list]) => [load, mediansOf(list)])),
  }))
}

function mediansOf(samples) {
  const entries = Object.keys(measures).map((measure) => [measure, median(valuesOf(samples, measure))])
  return {
    rounds: samples.length,
    ...Object.fromEntries(entries.filter(([, value]) => Number.isFinite(value))),
  }
}

function ratesOf({ samples }, load) {
  return valuesOf(samples[load] ?? [], 'callsPerSecond')
}

function rowsOf(systems, cells) {
  return systems.map((system) => [
    system.name,
    ...(system.failed === undefined ? cells(system) : [`did not run: ${system.failed}`]),
  ])
}
