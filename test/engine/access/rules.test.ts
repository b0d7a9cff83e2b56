import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filterProblem, readFilter } from '../../../framework/engine/access/filter.js'
import { openGrant, readGrant } from '../../../framework/engine/access/grant.js'
import { insideMatch, patternOf } from '../../../framework/engine/access/pattern.js'
import { policyOf } from '../../../framework/engine/access/policy.js'
import { judgeCall, withoutPrefix, withPrefix } from '../../../framework/engine/access/rules.js'

describe('a pattern', () => {
  it.each([
    ['orders::*', 'orders::create', true],
    ['orders::*', 'orders::items::list', true],
    ['orders::*', 'orders::', true],
    ['orders::*', 'xorders::create', false],
    ['orders::*', 'Orders::create', false],
    ['*::list', 'orders::list', true],
    ['*::list', 'orders::list2', false],
    ['a*b*c', 'a--b--c', true],
    ['a*b*c', 'a--c--b', false],
    ['a*a', 'a', false],
    ['*', '', true],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
    ['orders::create', 'orders::create', true],
    ['orders::create', 'orders::create\n', false],
  ])('%j for %j: %s', (pattern, id, fits) => {
    expect(patternOf(pattern)(id)).toBe(fits)
  })

  it('agrees with the regular expression it stands for', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '*', ':'), maxLength: 10 })
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        const source = pattern.split('*').join('[^]*')
        expect(patternOf(pattern)(text)).toBe(new RegExp(`^${source}$`).test(text))
      }),
    )
  })

  it('of many stars is still quick on a long text that almost fits', () => {
    expect(patternOf('*a'.repeat(50) + 'b')('a'.repeat(100_000))).toBe(false)
  })
})

describe('a filter', () => {
  const accepts = (written: unknown, target: { namespace?: string; id?: string; metadata?: unknown }) => {
    const read = readFilter(written)
    if ('problem' in read) throw new Error(read.problem)
    return read.filter({ namespace: 'default', id: 'orders::create', ...target })
  }

  it.each([
    [`match("orders::*")`, {}, true],
    [`match('orders::*')`, {}, true],
    [`match("orders::*")`, { namespace: 'shop' }, false],
    [{ match: 'orders::*', namespace: 'shop' }, { namespace: 'shop' }, true],
    [{ match: 'orders::*', namespace: 'shop' }, {}, false],
    [{ metadata: { public: true } }, { metadata: { public: true, x: 1 } }, true],
    [{ metadata: { public: true } }, { metadata: { public: 'true' } }, false],
    [{ metadata: { public: true } }, {}, false],
    [{ metadata: { toString: null } }, { metadata: {} }, false],
    [{ metadata: { tags: ['a'] } }, { metadata: { tags: ['a'] } }, true],
    [{ metadata: { team: 'match("shop-*")' } }, { metadata: { team: 'shop-eu' } }, true],
    [{ metadata: { team: 'match("shop-*")' } }, { metadata: { team: 7 } }, false],
    [{ metadata: { a: 1, b: 2 } }, { metadata: { a: 1 } }, false],
  ])('%j for %j: %s', (written, target, fits) => expect(accepts(written, target)).toBe(fits))

  it.each([
    ['orders::*', 'match("…")'],
    ['match("a") or match("b")', 'match("…")'],
    [{}, 'either'],
    [{ match: 'a', metadata: { b: 1 } }, 'either'],
    [{ match: 'a', name: 'x' }, `unknown key 'name'`],
    [{ match: 7 }, 'pattern'],
    [{ metadata: {} }, 'at least one key'],
    [{ match: 'a', namespace: ' ' }, 'namespace'],
    [7, 'match("…")'],
  ])('%j is none, and says why', (written, reason) => {
    expect(filterProblem(written)).toContain(reason)
  })

  it('written with quotes inside is no way out of them', () => {
    expect(insideMatch(`match("a') or ('b")`)).toBe(`a') or ('b`)
    expect(insideMatch(`match("a"*")`)).toBeUndefined()
  })
})

describe('the decision on a call', () => {
  const judge = (grant: object, options: object, target: { namespace?: string; id: string }) => {
    const policy = policyOf({ middlewareFunctionId: 'm', ...options })
    if (policy === undefined) throw new Error('a policy was given')
    return judgeCall({ policy, grant: { ...openGrant, ...grant } }, { namespace: 'default', ...target })
  }
  const closed = { rbac: {} }
  const open = { rbac: { exposeFunctions: [`match("*")`] } }
  const granted = readGrant({
    allowed_functions: ['a::f', 'a::g'],
    forbidden_functions: ['a::g', 'engine::log::info'],
    namespaces: { shop: ['x::*', 'match("y::*")', 'z::f'] },
  })

  it.each([
    ['forbidden wins over allowed', granted, open, { id: 'a::g' }, 'forbidden'],
    ['forbidden holds in every namespace', granted, open, { id: 'a::g', namespace: 'shop' }, 'forbidden'],
    ['forbidden wins over what everybody may call', granted, open, { id: 'engine::log::info' }, 'forbidden'],
    ['allowed is allowed', granted, closed, { id: 'a::f' }, 'allowed'],
    ['allowed means in default', granted, closed, { id: 'a::f', namespace: 'shop' }, 'not exposed'],
    ['a namespace grants by a bare wildcard', granted, closed, { id: 'x::f', namespace: 'shop' }, 'allowed'],
    ['a namespace grants by match', granted, closed, { id: 'y::f', namespace: 'shop' }, 'allowed'],
    ['a namespace grants by exact id', granted, closed, { id: 'z::f', namespace: 'shop' }, 'allowed'],
    ['a grant is for its namespace', granted, closed, { id: 'x::f' }, 'not exposed'],
    ['logging needs no grant', openGrant, closed, { id: 'engine::log::warn' }, 'allowed'],
    ['introspection does', openGrant, closed, { id: 'engine::functions::list' }, 'not exposed'],
    ['what needs no grant is exact', openGrant, closed, { id: 'engine::log::infox' }, 'not exposed'],
    ['what needs no grant is exact in case', openGrant, closed, { id: 'Engine::log::info' }, 'not exposed'],
    ['an exposed id is allowed', openGrant, open, { id: 'b::f' }, 'allowed'],
    ['exposed means in default', openGrant, open, { id: 'b::f', namespace: 'shop' }, 'not exposed'],
    ['without rbac all is allowed', openGrant, {}, { id: 'b::f', namespace: 'shop' }, 'allowed'],
  ])('%s', (...[, grant, options, target, verdict]) => {
    expect(judge(grant, options, target)).toBe(verdict)
  })
})

describe('what an auth function returns', () => {
  it('has defaults that let register functions, but no trigger types', () => {
    expect(readGrant({ allowed_trigger_types: null, unknown: 1 })).toEqual({
      ...openGrant,
      mayRegisterTriggerTypes: false,
    })
  })

  it.each([
    [7],
    [[]],
    [{ allowed_functions: 'a' }],
    [{ forbidden_functions: [1] }],
    [{ allowed_trigger_types: {} }],
    [{ allow_function_registration: 'no' }],
    [{ function_registration_prefix: 1 }],
    [{ context: [] }],
    [{ namespaces: { a: 'x' } }],
  ])('%j is refused', (result) => expect(() => readGrant(result)).toThrow(/auth function returned/))

  it('has a prefix that goes on and comes off', () => {
    const policy = policyOf({ rbac: {} })
    if (policy === undefined) throw new Error('a policy was given')
    const access = { policy, grant: readGrant({ function_registration_prefix: 'p' }) }
    expect(withPrefix(access, 'f')).toBe('p::f')
    expect(withoutPrefix(access, 'p::p::f')).toBe('p::f')
    expect(withoutPrefix(access, 'pp::f')).toBe('pp::f')
    expect(withoutPrefix(undefined, 'p::f')).toBe('p::f')
  })
})
