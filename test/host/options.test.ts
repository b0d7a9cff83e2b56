import { afterEach, expect, it, vi } from 'vitest'
import { completeOptions } from '../../framework/host/options.js'

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

it('everything else has a default that is on', () => {
  expect(completeOptions({})).toMatchObject({
    providers: [],
    validateInput: true,
    drainMs: 3000,
    handleSignals: true,
  })
})
