import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FunctionChanges } from '../../../framework/engine/registry/changes.js'
import { Functions } from '../../../framework/engine/registry/functions.js'
import { fakeWorker } from '../fake-worker.js'

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('claim', 'release', 'leave'),
    worker: fc.nat(2),
    id: fc.constantFrom('a::x', 'a::y', 'b::z'),
  }),
  { maxLength: 40 },
)

it.each(['reject', 'replace'] as const)(
  'with %s, ids have one owner, counts agree, and refusals change nothing',
  (policy) => {
    fc.assert(
      fc.property(steps, (script) => {
        const workers = [fakeWorker('w0'), fakeWorker('w1'), fakeWorker('w2', { namespace: 'other' })]
        const functions = new Functions(new FunctionChanges(), policy)
        const model = new Map<string, string>()
        for (const { kind, worker: index, id } of script) {
          const worker = workers[index] as (typeof workers)[number]
          const key = `${worker.namespace} ${id}`
          const owner = model.get(key)
          if (kind === 'claim') {
            const refusal = functions.claim({ id, namespace: worker.namespace, owner: worker })
            const mayHave = owner === undefined || owner === worker.id || policy === 'replace'
            expect(refusal?.owner.id).toBe(mayHave ? undefined : owner)
            if (mayHave) model.set(key, worker.id)
          } else if (kind === 'release') {
            expect(functions.release(worker, id)).toBe(owner === worker.id)
            if (owner === worker.id) model.delete(key)
          } else {
            functions.releaseAll(worker)
            for (const [held, holder] of model) if (holder === worker.id) model.delete(held)
          }
          const seen = functions.all().map((entry) => [`${entry.namespace} ${entry.id}`, entry.owner.id])
          expect(new Map(seen as [string, string][])).toEqual(model)
          for (const each of workers) {
            const held = [...model.values()].filter((holder) => holder === each.id).length
            expect(functions.countOf(each)).toBe(held)
            expect(functions.ownedBy(each)).toHaveLength(held)
          }
        }
      }),
    )
  },
)

it('an id may be taken from a worker that is leaving', () => {
  const functions = new Functions(new FunctionChanges())
  const [leaving, next] = [fakeWorker('a'), fakeWorker('b')]
  functions.claim({ id: 'f', namespace: 'default', owner: leaving })
  leaving.isLeaving = true
  expect(functions.claim({ id: 'f', namespace: 'default', owner: next })).toBeUndefined()
  functions.releaseAll(leaving)
  expect(functions.find('default', 'f')?.owner).toBe(next)
})

it('namespaces that have an id are told in order', () => {
  const functions = new Functions(new FunctionChanges())
  for (const namespace of ['zoo', 'ant']) {
    functions.claim({ id: 'f', namespace, owner: fakeWorker(namespace, { namespace }) })
  }
  expect(functions.namespacesOf('f')).toEqual(['ant', 'zoo'])
  expect(functions.namespacesOf('constructor')).toEqual([])
})
