import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Binding, TriggerBindings } from '../../../framework/engine/registry/trigger-bindings.js'
import { fakeWorker } from '../fake-worker.js'

const type = { id: 'demo', namespace: 'default', provider: fakeWorker('p'), description: '' }
const owners = [undefined, fakeWorker('w0'), fakeWorker('w1')]

function bindingOf(id: string, owner: Binding['owner'], isLive: boolean): Binding {
  const rest = { triggerType: 'demo', functionId: 'f', config: null, namespace: 'default', home: 'default' }
  return { id, owner, provider: isLive ? type : undefined, ...rest }
}

it('an id is in one store, and owners know exactly their own', () => {
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    owner: fc.nat(2),
    action: fc.constantFrom('live', 'park', 'remove'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (script) => {
      const bindings = new TriggerBindings()
      const model = new Map<string, Binding>()
      for (const { id, owner, action } of script) {
        const present = model.get(id)
        if (action === 'remove') {
          if (present !== undefined) bindings.remove(present)
          model.delete(id)
        } else {
          const binding = bindingOf(id, owners[owner], action === 'live')
          expect(bindings.put(binding)).toBe(present)
          model.set(id, binding)
        }
        const all = [...model.values()]
        expect(new Set(bindings.live())).toEqual(new Set(all.filter(({ provider }) => provider)))
        expect(new Set(bindings.parked())).toEqual(new Set(all.filter(({ provider }) => !provider)))
        for (const each of owners) {
          if (each === undefined) continue
          expect(new Set(bindings.ownedBy(each))).toEqual(new Set(all.filter(({ owner: by }) => by === each)))
        }
      }
    }),
  )
})

it('removing a binding that was replaced leaves its successor', () => {
  const bindings = new TriggerBindings()
  const [old, next] = [bindingOf('a', owners[1], true), bindingOf('a', owners[2], true)]
  bindings.put(old)
  bindings.put(next)
  bindings.remove(old)
  expect(bindings.get('a')).toBe(next)
})
