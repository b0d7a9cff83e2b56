import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCycle } from './architecture/find-cycle.js'
import { importsBelow, importsOf, root } from './architecture/imports.js'
import { rooms } from './architecture/rooms.js'
import { importCycle, strayImports, undeclaredPackages } from './architecture/violations.js'

const imports = importsBelow(['framework', 'cli', 'generators'])

interface PackageFile {
  readonly dependencies: Record<string, string>
  readonly optionalDependencies: Record<string, string>
}

const { dependencies, optionalDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as PackageFile
const declared = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)])

describe('the source', () => {
  it('imports only what the table of rooms allows', () => {
    expect(strayImports(imports)).toEqual([])
  })

  it('has no import cycle', () => {
    expect(importCycle(imports)).toBeUndefined()
  })

  it('imports only packages that package.json declares for run time', () => {
    expect(undeclaredPackages(imports, declared)).toEqual([])
  })

  it('imports every package that package.json declares for run time', () => {
    const imported = new Set(imports.map(({ to }) => to))
    expect([...declared].filter((name) => !imported.has(name))).toEqual([])
  })
})

describe('the table of rooms', () => {
  it('has no cycle of its own', () => {
    const edges = new Map(Object.entries(rooms).map(([room, rule]) => [room, rule.imports] as const))
    expect(findCycle(edges)).toBeUndefined()
  })

  it('names only rooms that have a row', () => {
    const named = Object.values(rooms).flatMap(({ imports, types = [], lazily = [] }) => [
      ...imports,
      ...types,
      ...lazily,
    ])
    expect(named.filter((room) => !(room in rooms))).toEqual([])
  })
})

describe('a violation', () => {
  const judge = (file: string, text: string) => strayImports(importsOf(file, text))

  it('is a room importing a room its row does not name', () => {
    expect(judge('framework/engine/router.ts', `import { start } from '../host/index.js'`)).toEqual([
      'framework/engine/router.ts -> framework/host/index.ts (engine may not import host (value))',
    ])
  })

  it('is entering a room beside its door', () => {
    expect(judge('framework/workers/http/index.ts', `export { a } from '../../sdk/outbox.js'`)).toEqual([
      'framework/workers/http/index.ts -> framework/sdk/outbox.ts (sdk is entered through its index.ts)',
    ])
  })

  it('is loading a room of which only types may be imported', () => {
    const file = 'framework/decorators/worker.ts'
    expect(judge(file, `import type { Client } from '../sdk/index.js'`)).toEqual([])
    expect(judge(file, `import { type Client } from '../sdk/index.js'`)).toEqual([])
    expect(judge(file, `import { registerWorker, type Client } from '../sdk/index.js'`)).toHaveLength(1)
  })

  it('is loading at once what may only be loaded when needed', () => {
    const file = 'cli/commands/worker/init.ts'
    const target = '../../../generators/worker/scaffold.js'
    expect(judge(file, `const { scaffoldWorker } = await import('${target}')`)).toEqual([])
    expect(judge(file, `import { scaffoldWorker } from '${target}'`)).toHaveLength(1)
  })

  it('is a room without a row', () => {
    expect(judge('framework/attic/old.ts', `import '../errors/catalog.js'`)).toEqual([
      'framework/attic/old.ts -> framework/errors/catalog.ts (no row for the room attic)',
    ])
  })

  it('is a cycle, told with its whole path', () => {
    const found = [
      ...importsOf('framework/sdk/a.ts', `import './b.js'`),
      ...importsOf('framework/sdk/b.ts', `export * from './c.js'`),
      ...importsOf('framework/sdk/c.ts', `import { a } from './a.js'`),
    ]
    expect(importCycle(found)).toBe(
      'framework/sdk/a.ts -> framework/sdk/b.ts -> framework/sdk/c.ts -> framework/sdk/a.ts',
    )
  })

  it('is not a type that refers back: nothing is loaded for it', () => {
    const found = [
      ...importsOf('framework/sdk/a.ts', `import { b } from './b.js'`),
      ...importsOf('framework/sdk/b.ts', `import type { A } from './a.js'`),
    ]
    expect(importCycle(found)).toBeUndefined()
  })
})
