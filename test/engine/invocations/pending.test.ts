import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PendingCalls } from '../../../framework/engine/invocations/pending.js'
import { fakeWorker } from '../fake-worker.js'

function callBy(caller: ReturnType<typeof fakeWorker>, invocationId?: string) {
  return { functionId: 'f', namespace: 'default', caller, invocationId }
}

it('an id per delivery is a fresh version 4 UUID', () => {
  const pending = new PendingCalls()
  const worker = fakeWorker('w')
  const ids = Array.from({ length: 1_000 }, () => pending.add(callBy(worker), worker))
  expect(new Set(ids).size).toBe(1_000)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

it('a call is taken once, and only by the worker that was asked', () => {
  const pending = new PendingCalls()
  const [caller, callee] = [fakeWorker('caller'), fakeWorker('callee')]
  const call = callBy(caller, 'x')
  const id = pending.add(call, callee)
  expect(pending.take(id, caller)).toBeUndefined()
  expect(pending.take(id, callee)).toBe(call)
  expect(pending.take(id, callee)).toBeUndefined()
})

it('a call that is given up is gone, and its late answer is nobody’s', () => {
  const pending = new PendingCalls()
  const [caller, callee] = [fakeWorker('caller'), fakeWorker('callee')]
  const [given, kept] = [callBy(caller, 'x'), callBy(caller, 'y')]
  const id = pending.add(given, callee)
  pending.add(kept, callee)
  pending.forget(given)
  expect(pending.take(id, callee)).toBeUndefined()
  expect([pending.count, callee.callsDelivered, caller.callsMade]).toEqual([1, 1, 1])
})

it('the counters of a worker are the calls that name it, whatever happens', () => {
  const step = fc.record({
    kind: fc.constantFrom('add', 'add', 'answer', 'leave'),
    from: fc.nat(2),
    to: fc.nat(2),
    isVoid: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (script) => {
      const pending = new PendingCalls()
      const workers = [fakeWorker('w0'), fakeWorker('w1'), fakeWorker('w2')] as const
      let open: { id: string; from: number; to: number; isVoid: boolean }[] = []
      for (const { kind, from, to, isVoid } of script) {
        const [caller, callee] = [workers[from], workers[to]] as [(typeof workers)[0], (typeof workers)[0]]
        if (kind === 'add') {
          open.push({ id: pending.add(callBy(caller, isVoid ? undefined : 'x'), callee), from, to, isVoid })
        } else if (kind === 'answer') {
          const answered = open.findIndex((call) => call.to === to)
          if (answered !== -1)
            expect(pending.take(open.splice(answered, 1)[0]?.id ?? '', callee)).toBeDefined()
        } else {
          const stranded = open.filter((call) => call.to === to && (call.from !== to || call.isVoid))
          expect(pending.takeAllOf(callee)).toHaveLength(stranded.length)
          open = open.filter((call) => call.to !== to && (call.from !== to || call.isVoid))
        }
        expect(pending.count).toBe(open.length)
        workers.forEach((worker, index) => {
          expect(worker.callsDelivered).toBe(open.filter((call) => call.to === index).length)
          expect(worker.callsMade).toBe(open.filter((call) => call.from === index && !call.isVoid).length)
        })
      }
    }),
  )
})
