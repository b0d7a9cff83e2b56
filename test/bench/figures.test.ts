import { expect, it } from 'vitest'
import { median, percentile, ratio, valuesOf } from '../../bench/parts/figures.mjs'

it('the median is the middle, or halfway between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

it('nothing has no median and no percentile', () => {
  expect(median([])).toBeNaN()
  expect(percentile([], 0.99)).toBeNaN()
})

it('a percentile is a value that was measured', () => {
  const sorted = Array.from({ length: 100 }, (_, index) => index)
  expect(percentile(sorted, 0.5)).toBe(50)
  expect(percentile(sorted, 0.99)).toBe(99)
  expect(percentile(sorted, 1)).toBe(99)
})

it('a ratio compares within rounds, so that a slow round changes nothing', () => {
  expect(ratio([100, 10, 100], [50, 5, 50])).toBe(2)
})

it('a ratio uses the rounds that both have', () => {
  expect(ratio([6, 6, 6], [3])).toBe(2)
  expect(ratio([6], [])).toBeNaN()
})

it('samples become rates per second, and CPU time for 100 000 calls', () => {
  const samples = [{ calls: 50, ms: 100, hubCpuSeconds: 0.05 }]
  expect(valuesOf(samples, 'callsPerSecond')).toEqual([500])
  expect(valuesOf(samples, 'hubCpuPer100kCalls')).toEqual([100])
})
