import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FunctionChanges } from '../../../framework/engine/registry/changes.js'

it('reports a change exactly when the set of ids differs from the one at the last look', () => {
  const step = fc.record({ namespace: fc.constantFrom('default', 'a'), id: fc.constantFrom('x', 'y', 'a/x') })
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 6 }), (looks) => {
      const present = new Set<string>()
      const changes = new FunctionChanges()
      for (const steps of looks) {
        const before = [...present].toSorted()
        for (const { namespace, id } of steps) {
          const key = JSON.stringify([namespace, id])
          if (present.delete(key)) changes.removed(namespace, id)
          else {
            present.add(key)
            changes.added(namespace, id)
          }
        }
        expect(changes.take()).toBe(before.join() !== [...present].toSorted().join())
      }
    }),
  )
})
