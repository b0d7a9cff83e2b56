import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestName, validateName } from '../../generators/shared/validate-name.js'

describe('a worker name', () => {
  it.each(['demo', 'a', '7zip', 'order_intake-2', 'x'.repeat(64)])('may be %s', (name) => {
    expect(() => validateName(name)).not.toThrow()
  })

  it.each([
    ['Demo', 'demo'],
    ['my worker!', 'my-worker'],
    ['-dash', 'dash'],
    ['.hidden', 'hidden'],
    ['x'.repeat(65), 'x'.repeat(64)],
  ])('%s is refused with the suggestion %s', (name, suggestion) => {
    expect(() => validateName(name)).toThrow(
      expect.objectContaining({
        code: 'scaffold_name_invalid',
        hint: expect.stringContaining(`'${suggestion}'`),
      }),
    )
  })

  it('without anything usable is refused without a suggestion', () => {
    expect(() => validateName('!!!')).toThrow(
      expect.objectContaining({ hint: 'Choose another name with `--name NAME`.' }),
    )
  })

  it('that is suggested is always valid', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const suggestion = suggestName(text)
        if (suggestion !== undefined) validateName(suggestion)
      }),
    )
  })
})
