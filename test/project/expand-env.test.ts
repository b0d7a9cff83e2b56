import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandText } from '../../framework/project/index.js'

const names = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,5}$/)
const plain = fc.stringMatching(/^[^$]{0,12}$/)

test('text without a placeholder is unchanged', () => {
  fc.assert(
    fc.property(fc.string(), fc.dictionary(names, fc.string()), (text, env) => {
      fc.pre(!text.includes('${'))
      expect(expandText(text, env)).toEqual({ text, isSinglePlaceholder: false, missing: [] })
    }),
  )
})

test('values are inserted once: a placeholder inside a value is not replaced', () => {
  fc.assert(
    fc.property(names, fc.string(), plain, plain, (name, value, before, after) => {
      const text = before + '${' + name + '}' + after
      expect(expandText(text, { [name]: value }).text).toBe(before + value + after)
    }),
  )
})

test('a default is used exactly when the variable is unset, and may hold colons', () => {
  fc.assert(
    fc.property(names, fc.stringMatching(/^[^}]{0,12}$/), fc.option(fc.string()), (name, fallback, value) => {
      const env = value === null ? {} : { [name]: value }
      expect(expandText('${' + name + ':' + fallback + '}', env)).toEqual({
        text: value ?? fallback,
        isSinglePlaceholder: true,
        missing: [],
      })
    }),
  )
})

test('an escaped placeholder comes out as it would be written', () => {
  fc.assert(
    fc.property(names, plain, (name, before) => {
      expect(expandText(before + '$${' + name + '}', { [name]: 'x' }).text).toBe(before + '${' + name + '}')
    }),
  )
})

test('every name without value or default is listed in order', () => {
  expect(expandText('${A}-${B:}-${C}-${A}', {})).toEqual({
    text: '${A}--${C}-${A}',
    isSinglePlaceholder: false,
    missing: ['A', 'C', 'A'],
  })
})
