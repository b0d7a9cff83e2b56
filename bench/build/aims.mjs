// What is aimed at, as ratios within one run and as milliseconds on a quiet machine; no I/O.
import { median, percentile, ratio } from '../parts/figures.mjs'

/** `of`: [tool, functions, measure]; divided by a second one, where there is one. */
const aims = [
  { of: ['ours', 1000, 'cpuMs'], by: ['tsoa', 1000, 'cpuMs'], aim: 0.75, stretch: 0.4 },
  { of: ['ours', 1000, 'cpuMs'], by: ['each', 1000, 'cpuMs'], aim: 1 / 250 },
  { of: ['snapshot', 1000, 'cpuMs'], by: ['tsoa', 1000, 'cpuMs'], aim: 0.75, stretch: 0.4 },
  { of: ['ours', 1000, 'wallMs'], aim: 2500, stretch: 1300 },
  { of: ['snapshot', 1000, 'wallMs'], aim: 2500, stretch: 1300 },
  { of: ['ours', 10, 'wallMs'], aim: 1300, stretch: 400 },
  { of: ['snapshot', 10, 'wallMs'], aim: 1300, stretch: 400 },
  { of: ['schemas', 1000, 'wallMs'], aim: 700, stretch: 450 },
  { of: ['ours', 1000, 'memoryMiB'], aim: 280 },
  { of: ['unchanged', 1000, 'wallMs'], aim: 150, stretch: 110 },
  { of: ['model', 1000, 'p50'], aim: 40, stretch: 20 },
  { of: ['model', 1000, 'p95'], aim: 80 },
  { of: ['shared', 1000, 'p50'], aim: 600, stretch: 350 },
  { of: ['lazy', 1000, 'wallMs'], aim: 60, stretch: 30 },
]

/** The aims with what was measured of them. `samplesOf` gives a tool's samples at a size, in the order of the rounds. */
export function judgeBuilds(samplesOf, nameOf) {
  return aims.map(({ of, by, ...bounds }) => {
    const value = by ? ratio(figures(of), figures(by)) : median(figures(of))
    const what = [of, ...(by ? [by] : [])].map(([id]) => nameOf(id)).join(' ÷ ')
    const under = `${of[1]} functions, ${measureNames[of[2]]}`
    return { what, under, ratio: value, ...bounds, isCeiling: true, verdict: verdictOf(value, bounds) }
  })

  function figures([id, functions, measure]) {
    return samplesOf(id, functions).map((sample) => sample[measure])
  }
}

/** Rebuilds as one sample. */
export function rebuildSample(took) {
  const sorted = took.toSorted((a, b) => a - b)
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) }
}

const measureNames = {
  cpuMs: 'CPU',
  wallMs: 'ms',
  memoryMiB: 'MiB at most',
  p50: 'half of them, ms',
  p95: '95 % of them, ms',
}

function verdictOf(value, { aim, stretch }) {
  if (!Number.isFinite(value)) return 'not measured'
  if (stretch !== undefined && value <= stretch) return 'stretch met'
  return value <= aim ? 'met' : 'missed'
}
