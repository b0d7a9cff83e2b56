import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { optimizingFlag } from '../../framework/build/optimize-less.js'

it('a build on Node.js 20 and 22 lets V8 optimize less', () => {
  expect(optimizingFlag('11.3.244.8-node.38')).toBe('--interrupt-budget=300000')
  expect(optimizingFlag('12.4.254.21-node.33')).toBe('--invocation-count-for-turbofan=12000')
})

it('a V8 that was not measured is left as it is', () => {
  expect(optimizingFlag('11.30.1')).toBeUndefined()
  expect(optimizingFlag('13.6.233.17-node.37')).toBeUndefined()
})

it('this V8 knows the flag it is told', () => {
  const flag = optimizingFlag(process.versions.v8) ?? '--stack-size=984'
  const { stderr, status } = spawnSync(process.execPath, [
    '-e',
    `require('node:v8').setFlagsFromString('${flag}')`,
  ])
  expect([status, String(stderr)]).toEqual([0, ''])
})
