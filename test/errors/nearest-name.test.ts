import { expect, test } from 'vitest'
import { nearestName, nearestNames } from '../../framework/errors/nearest-name.js'

test.each([
  ['wokers', ['workers', 'modules'], 'workers'],
  ['wrokers', ['workers'], 'workers'],
  ['WORKERS', ['workers'], 'workers'],
  ['add', ['math::add', 'state::get'], 'math::add'],
  ['calc::add', ['math::add', 'calc::adds'], 'calc::adds'],
  ['id', ['ab', 'env'], undefined],
  ['telephone', ['workers'], undefined],
  ['x', [], undefined],
])('%s among %j means %s', (word, candidates, expected) => {
  expect(nearestName(word, candidates)).toBe(expected)
})

test('several names come best first, each once, no more than asked for', () => {
  const names = ['math::sub', 'math::adds', 'math::add', 'math::add', 'http::add']
  expect(nearestNames('math::ad', names)).toEqual(['math::add', 'math::adds', 'math::sub'])
  expect(nearestNames('math::ad', names, 1)).toEqual(['math::add'])
})
