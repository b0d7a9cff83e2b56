import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Glob } from '../../../framework/codegen/selection/glob.js'

describe('a glob', () => {
  it.each([
    ['math::add', 'math::add', true],
    ['math::add', 'math::added', false],
    ['math::*', 'math::add', true],
    ['math::*', 'math::a:b', true],
    ['math::*', 'math::stats::mean', false],
    ['math::**', 'math::stats::mean', true],
    ['*', 'greet', true],
    ['*', 'math::add', false],
    ['**', 'math::add', true],
    ['math-*', 'math-worker', true],
    ['**::list_?', 'a::b::list_x', true],
    ['a?b', 'a::b', false],
  ])('%s and %s', (glob, id, expected) => {
    expect(new Glob(glob).matches(id)).toBe(expected)
  })

  it('without wildcards means exactly its own text, whatever that is', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[*?]/.test(text))
    fc.assert(
      fc.property(plain, plain, (text, other) => {
        expect(new Glob(text).matches(text)).toBe(true)
        expect(new Glob(text).matches(other)).toBe(text === other)
      }),
    )
  })
})
