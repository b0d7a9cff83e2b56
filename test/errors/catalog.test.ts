import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalog } from '../../framework/errors/catalog.js'

const source = readFileSync(new URL('../../framework/errors/catalog.ts', import.meta.url), 'utf8')

/** The tables that the catalogue is made of, by the file each comes from. */
async function areas(): Promise<string[][]> {
  const imports = [...source.matchAll(/import \{ (\w+) \} from '\.\/catalog\/([\w-]+)\.js'/g)]
  return Promise.all(
    imports.map(async ([, name = '', file = '']) => {
      const area: Record<string, object> = await import(`../../framework/errors/catalog/${file}.ts`)
      return Object.keys(area[name] ?? {})
    }),
  )
}

test('no two areas use one code', async () => {
  const codes = (await areas()).flat()
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  expect(codes.toSorted()).toEqual(Object.keys(catalog).toSorted())
})

test('titles are short', () => {
  const long = Object.entries(catalog).filter(([, { title }]) => title.length === 0 || title.length > 60)
  expect(long.map(([code]) => code)).toEqual([])
})
