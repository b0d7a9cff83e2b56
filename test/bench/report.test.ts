import { expect, it } from 'vitest'
import { figuresOf, latencyRows, namedTargets, rateRows } from '../../bench/parts/report.mjs'
import { fixed, formatTable, targetRow, whole } from '../../bench/parts/table.mjs'

const loads = [{ id: '1', name: '1 in flight' }]
const ours = {
  id: 'ours',
  name: 'ours',
  samples: { 1: [{ calls: 3000, ms: 1000, p50Us: 310, p99Us: 902.4 }] },
}
const other = {
  id: 'other',
  name: 'other',
  samples: { 1: [{ calls: 750, ms: 500, p50Us: 600, p99Us: 2000 }] },
}
const broken = { id: 'broken', name: 'broken', samples: {}, failed: 'no such package' }

it('a rate stands beside what ours is as a multiple of it', () => {
  expect(rateRows([ours, other], loads)).toEqual([
    ['ours', '3 000 (1.00)'],
    ['other', '1 500 (2.00)'],
  ])
})

it('a system that did not run is a row that says why', () => {
  const remark = ['broken', 'did not run: no such package']
  expect(rateRows([ours, broken], loads)[1]).toEqual(remark)
  expect(latencyRows([ours, broken], loads)[1]).toEqual(remark)
  expect(figuresOf([broken])).toEqual([
    { id: 'broken', name: 'broken', failed: 'no such package', loads: {} },
  ])
})

it('the figures are the medians of what was measured, and nothing else', () => {
  expect(figuresOf([ours])[0]?.loads).toEqual({
    1: { rounds: 1, callsPerSecond: 3000, p50Us: 310, p99Us: 902.4 },
  })
})

it('a target is told in the names of what it compares, with its bounds', () => {
  const target = { pair: ['ours', 'other'], load: '1', measure: 'p99Us', aim: 0.5, isCeiling: true }
  const [named] = namedTargets([{ ...target, ratio: 0.451, verdict: 'met' }], [ours, other], loads)
  expect(targetRow(named)).toEqual(['ours ÷ other', '1 in flight, p99', '0.45', '≤ 0.5', '–', 'met'])
})

it('columns line up, and a remark runs across them', () => {
  const rows = [
    ['ours', '1 000', '2'],
    ['a longer name', '10', '3'],
    ['broken', 'a remark that is long'],
  ]
  expect(formatTable(['', 'first', 'second'], rows)).toEqual([
    '               first  second',
    'ours           1 000       2',
    'a longer name     10       3',
    'broken         a remark that is long',
  ])
})

it('what was not measured is a dash', () => {
  expect([whole(Number.NaN), fixed(Number.NaN)]).toEqual(['–', '–'])
  expect([whole(1234567.8), fixed(0.456), fixed(0.00442)]).toEqual(['1 234 568', '0.46', '0.0044'])
})
