import { describe, expect, it } from 'vitest'
import {
  CustomTrigger,
  Function,
  Trigger,
  TriggerType,
  Worker,
  readWorker,
  type TriggerBinding,
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
  watch(binding: TriggerBinding<{ every: number }>): () => void {
    return () => void binding.config.every
  }
}

describe('readWorker', () => {
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

  it('refuses a trigger on a method that is no function', () => {
    @Worker({ name: 'lost' })
    class Lost {
      @Trigger('cron', { expression: '* * * * * *' })
      run(): void {}
    }
    expect(() => readWorker(Lost)).toThrow(
      expect.objectContaining({
        code: 'trigger_without_function',
        message: "'Lost.run' has @Trigger('cron', …) but no @Function.",
      }),
    )
  })

  it('refuses a second @Function on one method and a second @Worker on one class', () => {
    const decorate = () => {
      class Twice {
        @Function('a::one')
        @Function('a::two')
        run(): void {}
      }
      return Twice
    }
    expect(decorate).toThrow(expect.objectContaining({ code: 'decorator_repeated' }))
    expect(() => Worker({ name: 'again' })(Base)).toThrow(
      expect.objectContaining({ code: 'decorator_repeated' }),
    )
  })
})
