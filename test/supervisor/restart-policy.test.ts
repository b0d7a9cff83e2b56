import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextStep, NO_HISTORY, type NextStep } from '../../framework/supervisor/restart-policy.js'

/** Fails again and again, each time after running for `ranMs`; what each failure led to. */
function failRepeatedly(ranMs: number, times: number): NextStep[] {
  const steps: NextStep[] = []
  let now = 0
  let history = NO_HISTORY
  for (let count = 0; count < times; count++) {
    now += ranMs
    const step = nextStep('on-failure', history, { at: now, ranMs, failed: true })
    steps.push(step)
    if (step.action !== 'restart') break
    history = step.history
    now += step.delayMs
  }
  return steps
}

const delays = (steps: NextStep[]) =>
  steps.map((step) => (step.action === 'restart' ? step.delayMs : step.action))

test('a worker that fails at once is tried again after 0.5, 1, 2 and 4 s, and crashes with the fifth failure', () => {
  expect(delays(failRepeatedly(10, 10))).toEqual([500, 1000, 2000, 4000, 'crash'])
})

test('the delay doubles up to 30 s', () => {
  expect(delays(failRepeatedly(29_000, 9))).toEqual([
    500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ])
})

test('30 s of running make the next delay the first again', () => {
  expect(delays(failRepeatedly(30_000, 4))).toEqual([500, 500, 500, 500])
})

describe('what ends a worker', () => {
  const ending = { at: 0, ranMs: 5 }
  test.each([
    ['on-failure', true, 'restart'],
    ['on-failure', false, 'stop'],
    ['always', true, 'restart'],
    ['always', false, 'restart'],
    ['never', true, 'crash'],
    ['never', false, 'stop'],
  ] as const)('%s, failed: %s → %s', (policy, failed, action) => {
    expect(nextStep(policy, NO_HISTORY, { ...ending, failed }).action).toBe(action)
  })
})

test('a crash always means five failures inside 60 s, and nothing less is one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40_000), { maxLength: 30 }), (runs) => {
      let now = 0
      let history = NO_HISTORY
      const failures: number[] = []
      for (const ranMs of runs) {
        now += ranMs
        failures.push(now)
        const step = nextStep('always', history, { at: now, ranMs, failed: true })
        const isDue = failures.filter((at) => now - at < 60_000).length >= 5
        expect(step.action).toBe(isDue ? 'crash' : 'restart')
        if (step.action !== 'restart') break
        history = step.history
        now += step.delayMs
      }
    }),
  )
})
