import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { until } from '../helpers/until.js'

const withdrawals: (() => void)[] = []
let stopOnSignal: (stop: () => Promise<void>) => () => void
let exit: ReturnType<typeof vi.spyOn>

beforeEach(async () => {
  vi.resetModules()
  const signals = await import('../../framework/host/signals.js')
  stopOnSignal = (stop) => {
    const withdraw = signals.stopOnSignal(stop)
    withdrawals.push(withdraw)
    return withdraw
  }
  exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never)
})

afterEach(() => {
  withdrawals.splice(0).forEach((withdraw) => withdraw())
  vi.restoreAllMocks()
})

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s stops every worker of the process, then ends it with 0',
  async (signal) => {
    let finish = (): void => {}
    const stopped: string[] = []
    stopOnSignal(async () => void stopped.push('first'))
    stopOnSignal(async () => {
      await new Promise<void>((resolve) => (finish = resolve))
      stopped.push('second')
    })
    process.emit(signal)
    await until(() => stopped.length === 1)
    expect(exit).not.toHaveBeenCalled()
    finish()
    await until(() => exit.mock.calls.length > 0)
    expect([stopped, exit.mock.calls]).toEqual([['first', 'second'], [[0]]])
  },
)

it('a second signal does not wait, and a worker that fails to stop does not hold the others', async () => {
  stopOnSignal(() => Promise.reject(new Error('no')))
  stopOnSignal(() => new Promise(() => {}))
  process.emit('SIGTERM')
  expect(exit).not.toHaveBeenCalled()
  process.emit('SIGTERM')
  expect(exit).toHaveBeenCalledWith(0)
})

it('a withdrawn worker leaves the signals to the process', () => {
  const before = process.listenerCount('SIGTERM')
  const withdraw = stopOnSignal(async () => {})
  expect(process.listenerCount('SIGTERM')).toBe(before + 1)
  withdraw()
  expect(process.listenerCount('SIGTERM')).toBe(before)
})
