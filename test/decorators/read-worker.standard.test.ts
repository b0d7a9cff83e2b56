import { describe, expect, it } from 'vitest'
import {
  CustomTrigger,
  Function,
  Trigger,
  TriggerType,
  Worker,
  readWorker,
} from '../../framework/decorators/index.js'

@Worker({ name: 'base', description: 'The base.' })
class Base {
  @Function('base::kept', { description: 'Stays.' })
  @Trigger('cron', { expression: '0 0 0 * * *' })
  kept(): string {
    return 'base'
  }

  @Function('base::replaced')
  @Trigger('subscribe', { topic: 'first' })
  @Trigger('subscribe', { topic: 'second' }, { metadata: { n: 2 } })
  @CustomTrigger('sensor', { pin: 1 })
  replaced(): void {}
}

@Worker({ name: 'derived' })
class Derived extends Base {
  override kept(): string {
    return 'derived'
  }

  @Function('derived::replaced')
  override replaced(): void {}

  @TriggerType('tick', { description: 'Every so often.' })
  watch(): () => void {
    return () => undefined
  }
}

describe('readWorker, standard decorators', () => {
  it('returns what the class says, methods and triggers in source order', () => {
    expect(readWorker(Base)).toEqual({
      name: 'base',
      description: 'The base.',
      functions: [
        { id: 'base::kept', method: 'kept', options: { description: 'Stays.' } },
        { id: 'base::replaced', method: 'replaced', options: {} },
      ],
      triggers: [
        { type: 'cron', config: { expression: '0 0 0 * * *' }, method: 'kept' },
        { type: 'subscribe', config: { topic: 'first' }, method: 'replaced' },
        { type: 'subscribe', config: { topic: 'second' }, metadata: { n: 2 }, method: 'replaced' },
        { type: 'sensor', config: { pin: 1 }, method: 'replaced' },
      ],
      triggerTypes: [],
      hooks: [],
    })
  })

  it('adds what a derived class decorates and leaves the base class as it was', () => {
    const derived = readWorker(Derived)
    expect(derived.functions.map((it) => it.id)).toEqual(['base::kept', 'derived::replaced'])
    expect(derived.triggers).toHaveLength(4)
    expect(derived.triggerTypes).toEqual([{ id: 'tick', description: 'Every so often.', method: 'watch' }])
    expect(readWorker(Base).functions.map((it) => it.id)).toEqual(['base::kept', 'base::replaced'])
    expect(readWorker(Base).triggerTypes).toEqual([])
  })

  it('refuses a class without a @Worker of its own', () => {
    class Plain extends Base {}
    expect(() => readWorker(Plain)).toThrow(expect.objectContaining({ code: 'worker_undecorated' }))
  })

  it('refuses everything but a plain method', () => {
    const found = (decorate: () => unknown): unknown => {
      try {
        decorate()
      } catch (error) {
        return (error as Error).message
      }
      return undefined
    }
    const anything = Function('a::b') as unknown as (target: unknown, context: unknown) => void
    expect([
      found(
        () =>
          class {
            @anything static run() {}
            method() {}
          },
      ),
      found(
        () =>
          class {
            @anything run = () => {}
          },
      ),
      found(
        () =>
          class {
            @anything get run() {
              return 1
            }
          },
      ),
      found(
        () =>
          class {
            @anything #run() {}
            method() {
              this.#run()
            }
          },
      ),
      found(
        () =>
          class {
            @anything [Symbol.iterator]() {}
          },
      ),
    ]).toEqual([
      "@Function is on 'run', which is a static method.",
      "@Function is on 'run', which is a field.",
      "@Function is on 'run', which is a getter.",
      "@Function is on '#run', which is a #private method.",
      "@Function is on 'Symbol(Symbol.iterator)', which is a method named by a symbol.",
    ])
  })

  it('says what to do when the compiler leaves the metadata out', () => {
    const decorate = Function('a::b') as unknown as (target: unknown, context: unknown) => void
    expect(() => decorate(() => {}, { kind: 'method', name: 'run', static: false, private: false })).toThrow(
      expect.objectContaining({ code: 'decorator_metadata_missing' }),
    )
  })
})
