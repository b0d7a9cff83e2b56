import { describe, expect, it } from 'vitest'
import {
  Condition,
  CustomTrigger,
  Function,
  Middleware,
  Trigger,
  Worker,
  readWorker,
} from '../../framework/decorators/index.js'

/** Config of each trigger of a class, by method. */
function configs(klass: new () => object): Record<string, unknown[]> {
  const found: Record<string, unknown[]> = {}
  for (const { method, config } of readWorker(klass).triggers) (found[method] ??= []).push(config)
  return found
}

const codeOf = (klass: new () => object): unknown => {
  try {
    readWorker(klass)
  } catch (error) {
    return [(error as { code: string }).code, (error as Error).message]
  }
  return undefined
}

describe('a condition', () => {
  it('guards the next trigger, and is an internal function named after its method', () => {
    @Worker({ name: 'shop' })
    class Shop {
      @Function('shop::before')
      @Trigger('subscribe', { topic: 'before' })
      before(): void {}

      @Condition()
      isLarge(): boolean {
        return true
      }

      @Function('shop::after')
      @Trigger('subscribe', { topic: 'first' })
      @Trigger('subscribe', { topic: 'second' })
      after(): void {}

      @Condition('shop::is-open', { description: 'Open now?' })
      isOpen(): boolean {
        return true
      }

      @Function('shop::custom')
      @CustomTrigger('sensor', undefined)
      custom(): void {}
    }
    expect(configs(Shop)).toEqual({
      before: [{ topic: 'before' }],
      after: [{ topic: 'first', condition_function_id: 'shop::isLarge' }, { topic: 'second' }],
      custom: [{ condition_function_id: 'shop::is-open' }],
    })
    const conditions = readWorker(Shop).functions.filter(({ role }) => role === 'condition')
    expect(conditions).toEqual([
      {
        id: 'shop::isLarge',
        method: 'isLarge',
        role: 'condition',
        options: { metadata: { internal: true } },
      },
      {
        id: 'shop::is-open',
        method: 'isOpen',
        role: 'condition',
        options: { description: 'Open now?', metadata: { internal: true } },
      },
    ])
  })

  it('that a trigger names itself guards that one alone', () => {
    @Worker({ name: 'shop' })
    class Shop {
      @Condition('shop::ok')
      ok(): boolean {
        return true
      }

      @Function('shop::next')
      @Trigger('subscribe', { topic: 'next' })
      next(): void {}

      @Function('shop::named')
      @Trigger('subscribe', { topic: 'named', condition_function_id: 'shop::ok' })
      named(): void {}
    }
    expect(configs(Shop)['next']).toEqual([{ topic: 'next' }])
  })

  it('is inherited with the trigger it guards', () => {
    abstract class Base {
      @Condition('base::ok')
      ok(): boolean {
        return true
      }

      @Function('base::run')
      @Trigger('subscribe', { topic: 'run' })
      run(): void {}
    }
    @Worker({ name: 'derived' })
    class Derived extends Base {
      override ok(): boolean {
        return false
      }
    }
    expect(configs(Derived)).toEqual({ run: [{ topic: 'run', condition_function_id: 'base::ok' }] })
  })

  it('that nothing would ask is refused', () => {
    @Worker({ name: 'x' })
    class Unused {
      @Condition('x::last')
      last(): boolean {
        return true
      }
    }
    @Worker({ name: 'x' })
    class Two {
      @Condition('x::one')
      one(): boolean {
        return true
      }
      @Condition('x::two')
      two(): boolean {
        return true
      }
      @Function('x::run')
      @Trigger('subscribe', { topic: 'a' })
      run(): void {}
    }
    @Worker({ name: 'x' })
    class Taken {
      @Condition('x::one')
      one(): boolean {
        return true
      }
      @Function('x::run')
      @Trigger('subscribe', { topic: 'a', condition_function_id: 'y::other' })
      run(): void {}
    }
    @Worker({ name: 'x' })
    class Deaf {
      @Condition('x::one')
      one(): boolean {
        return true
      }
      @Function('x::run')
      @Trigger('log', { level: 'error' })
      run(): void {}
    }
    expect([Unused, Two, Taken, Deaf].map(codeOf)).toEqual([
      ['condition_unused', "'Unused.last' has @Condition, and no @Trigger comes after it."],
      ['condition_taken', "'Two.one' cannot guard the next trigger: that one is guarded by 'x::two'."],
      ['condition_taken', "'Taken.one' cannot guard the next trigger: that one is guarded by 'y::other'."],
      ['condition_unsupported', "'Deaf.one' cannot guard the next trigger: type 'log' fires without asking."],
    ])
  })

  it('is no function to bind triggers to, nor another function at once', () => {
    @Worker({ name: 'x' })
    class Bound {
      @Condition('x::one')
      @Trigger('subscribe', { topic: 'a' })
      one(): boolean {
        return true
      }
    }
    expect(codeOf(Bound)).toMatchObject(['trigger_without_function', expect.any(String)])
    expect(() => {
      class Both {
        @Condition('x::one')
        @Function('x::two')
        one(): boolean {
          return true
        }
      }
      return Both
    }).toThrow("'one' has both @Condition and @Function.")
  })
})

describe('a middleware', () => {
  it('runs before every http trigger of the class, in source order, before those a trigger names', () => {
    @Worker({ name: 'web' })
    class Web {
      @Function('web::a')
      @Trigger('http', { api_path: '/a', middleware_function_ids: ['other::log'] })
      @Trigger('subscribe', { topic: 'a' })
      a(): void {}

      @Middleware()
      authenticate(): void {}

      @Middleware('web::limit', { routes: 'class' })
      limit(): void {}

      @Middleware('web::global', { routes: 'named' })
      everywhere(): void {}

      @Middleware('web::admin')
      admin(): void {}

      @Function('web::b')
      @Trigger('http', { api_path: '/b', middleware_function_ids: ['web::limit', 'web::admin'] })
      b(): void {}
    }
    expect(configs(Web)).toEqual({
      a: [
        { api_path: '/a', middleware_function_ids: ['web::authenticate', 'web::limit', 'other::log'] },
        { topic: 'a' },
      ],
      b: [{ api_path: '/b', middleware_function_ids: ['web::authenticate', 'web::limit', 'web::admin'] }],
    })
  })
})
