import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface PackageFile {
  readonly exports: Record<string, string | { types: string; default: string }>
}

/** The source file behind a built one. */
const sourceOf = (built: string) => root + built.replace('./dist/', '').replace(/\.js$/, '.ts')

/** A value with its functions told by their type alone. */
const shapeOf = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, member: unknown) => (typeof member === 'function' ? 'function' : member)),
  )

describe('the doors of the package', () => {
  it('lead to files that exist', () => {
    const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as PackageFile
    const targets = Object.values(exports).filter((target) => typeof target === 'object')
    expect(targets.length).toBeGreaterThan(0)
    for (const { types, default: code } of targets) {
      expect(types).toBe(code.replace(/\.js$/, '.d.ts'))
      expect(existsSync(sourceOf(code)), code).toBe(true)
    }
  })

  it.each([
    'channel',
    'engine',
    'errors',
    'helpers',
    'internal',
    'protocol',
    'runtime',
    'state',
    'stream',
    'trigger',
  ])('%s offers every value iii-sdk offers there, with the same content', async (door) => {
    const ours: Record<string, unknown> = {
      ...(await import(/* @vite-ignore */ `../../framework/sdk/doors/${door}.ts`)),
    }
    const theirs: Record<string, unknown> = { ...(await import(/* @vite-ignore */ `iii-sdk/${door}`)) }
    expect(Object.keys(ours)).toEqual(expect.arrayContaining(Object.keys(theirs)))
    for (const [name, value] of Object.entries(theirs)) {
      if (typeof value === 'function') expect(typeof ours[name]).toBe('function')
      else expect(shapeOf(ours[name])).toEqual(shapeOf(value))
    }
  })

  it('observability offers every value of @iii-dev/helpers but those of OpenTelemetry’s own SDK', async () => {
    const ours = await import('../../framework/sdk/doors/observability.js')
    const theirs = await import('@iii-dev/helpers/observability')
    const missing = Object.keys(theirs).filter((name) => !(name in ours))
    expect(missing).toEqual(['BaggageSpanProcessor'])
    expect(theirs.SeverityNumber).toMatchObject(ours.SeverityNumber)
  })

  it('the front door offers every value iii-sdk offers there', async () => {
    const ours = await import('../../framework/index.js')
    const theirs = await import('iii-sdk')
    expect(Object.keys(ours)).toEqual(expect.arrayContaining(Object.keys(theirs)))
  })
})
