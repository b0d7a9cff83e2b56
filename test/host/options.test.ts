import { afterEach, expect, it, vi } from 'vitest'
import { completeOptions } from '../../framework/host/options.js'
import { STOP_GRACE_MS } from '../../framework/supervisor/process-group.js'

afterEach(() => vi.unstubAllEnvs())

it.each([
  ['production', false],
  ['development', true],
  ['', true],
])('with NODE_ENV=%o results are checked: %o', (environment, isChecked) => {
  vi.stubEnv('NODE_ENV', environment)
  expect(completeOptions({}).validateOutput).toBe(isChecked)
  expect(completeOptions({ validateOutput: !isChecked }).validateOutput).toBe(!isChecked)
})

it('of the time in which the engine expects a process to end, something is left for hooks', () => {
  expect(completeOptions({}).drainMs).toBeLessThan(STOP_GRACE_MS)
})

it('everything else has a default that is on', () => {
  expect(completeOptions({})).toMatchObject({
    providers: [],
    validateInput: true,
    drainMs: 2500,
    handleSignals: true,
  })
})
