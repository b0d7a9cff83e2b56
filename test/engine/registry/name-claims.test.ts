import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NameClaims } from '../../../framework/engine/registry/name-claims.js'
import { fakeWorker } from '../fake-worker.js'

it('a name has one holder, and a worker one name', () => {
  const step = fc.record({
    worker: fc.nat(2),
    name: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    namespace: fc.constantFrom('default', 'x'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (script) => {
      const claims = new NameClaims()
      const workers = [fakeWorker('w0'), fakeWorker('w1'), fakeWorker('w2')]
      const held = new Map<string, string>()
      for (const { worker: index, name, namespace } of script) {
        const worker = workers[index] as (typeof workers)[number]
        const wanted = name === undefined ? undefined : `${namespace} ${name}`
        const holder = [...held].find(([, key]) => key === wanted)?.[0]
        if (name === undefined) {
          claims.release(worker)
          held.delete(worker.id)
        } else {
          const refusedFor = claims.claim(worker, namespace, name)
          const isFree = holder === undefined || holder === worker.id
          expect(refusedFor?.id).toBe(isFree ? undefined : holder)
          if (isFree) held.set(worker.id, `${namespace} ${name}`)
        }
      }
    }),
  )
})

it('a name may be taken from a worker that is leaving, which then cannot give it away', () => {
  const claims = new NameClaims()
  const [leaving, next, third] = [fakeWorker('a'), fakeWorker('b'), fakeWorker('c')]
  claims.claim(leaving, 'default', 'orders')
  leaving.isLeaving = true
  expect(claims.claim(next, 'default', 'orders')).toBeUndefined()
  claims.release(leaving)
  expect(claims.claim(third, 'default', 'orders')).toBe(next)
})
