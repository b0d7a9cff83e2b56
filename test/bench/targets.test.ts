import { expect, it } from 'vitest'
import { clientSystems, httpSystems, rawSystems } from '../../bench/parts/systems.mjs'
import { callTargets, httpTargets, judge } from '../../bench/parts/targets.mjs'

const rate = { pair: ['ours', 'theirs'], load: '16', measure: 'callsPerSecond', aim: 2, stretch: 3 }
const latency = { ...rate, measure: 'p99Us', aim: 0.5, stretch: 0.3, isCeiling: true }

function verdict(target: object, ours: object[], theirs: object[]) {
  const systems = [
    { id: 'ours', samples: { 16: ours } },
    { id: 'theirs', samples: { 16: theirs } },
  ]
  return judge([target], systems)[0]?.verdict
}

const doing = (calls: number) => [{ calls, ms: 1000 }]
const taking = (p99Us: number) => [{ p99Us }]

it('a rate meets its target from there upwards', () => {
  expect(verdict(rate, doing(199), doing(100))).toBe('missed')
  expect(verdict(rate, doing(200), doing(100))).toBe('met')
  expect(verdict(rate, doing(300), doing(100))).toBe('stretch met')
})

it('a latency meets its target from there downwards', () => {
  expect(verdict(latency, taking(51), taking(100))).toBe('missed')
  expect(verdict(latency, taking(50), taking(100))).toBe('met')
  expect(verdict(latency, taking(30), taking(100))).toBe('stretch met')
})

it('a target without a stretch is met or missed', () => {
  expect(verdict({ ...rate, stretch: undefined }, doing(900), doing(100))).toBe('met')
})

it('a target against a system that did not run is not measured', () => {
  expect(verdict(rate, doing(100), [])).toBe('not measured')
  expect(judge([rate], [])[0]?.verdict).toBe('not measured')
})

it('every target compares systems that are measured', () => {
  const ids = [...rawSystems, ...clientSystems, ...httpSystems].map(({ id }) => id)
  const compared = [...callTargets, ...httpTargets].flatMap(({ pair }) => pair)
  expect(compared.filter((id) => !ids.includes(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})
