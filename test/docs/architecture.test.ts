import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalog } from '../../framework/errors/catalog.js'
import { rooms } from '../architecture/rooms.js'

const url = (path: string) => new URL(`../../${path}`, import.meta.url)
const read = (path: string) => readFileSync(url(path), 'utf8')
const text = read('docs/architecture.md')
const drawing = /The life of a call[\s\S]*?```text\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
const exits = [...text.matchAll(/^\| ([A-Z]) +\| `(\w+)` +\| `(\S+)` +\| .+\|$/gm)]

describe('docs/architecture.md', () => {
  it('names only files that exist', () => {
    const files = [...text.matchAll(/(?:framework|cli|test)\/[\w/-]+\.ts/g)].map(([file]) => file)
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((file) => !existsSync(url(file)))).toEqual([])
  })

  it('names only rooms that exist', () => {
    const bullets = [...text.matchAll(/^- (.*)$/gm)].flatMap(([, line = '']) => [
      ...line.matchAll(/`(\w+)`/g),
    ])
    expect(
      bullets.map(([, room]) => room).filter((room) => room === undefined || !Object.hasOwn(rooms, room)),
    ).toEqual([])
  })

  it('lists every exit of the drawing, and no other', () => {
    const drawn = new Set([...drawing.matchAll(/─▶ ([A-Z])$/gm)].map(([, letter]) => letter))
    expect(new Set(exits.map(([, letter]) => letter))).toEqual(drawn)
    expect([...drawn].join('')).toBe('ABCDEFGHIJK')
  })

  it.each(exits.map(([, letter, code, file]) => [letter, code, file] as const))(
    'exit %s: the code %s is raised in %s',
    (_letter, code, file) => {
      expect(catalog).toHaveProperty(code!)
      expect(read(file!)).toContain(`'${code}'`)
    },
  )
})
