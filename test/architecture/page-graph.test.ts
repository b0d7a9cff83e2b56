import { describe, expect, it } from 'vitest'
import { compiled, filesFrom, nodeGlobalsIn } from './page-graph.js'

const files = filesFrom('framework/sdk/browser/index.ts')

describe('everything iii-framework/browser leads to', () => {
  it('is found: the client, the wire and the errors', () => {
    const paths = files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'framework/sdk/invocations/call.ts',
        'framework/protocol/text-codec.ts',
        'framework/errors/catalog.ts',
      ]),
    )
  })

  it('imports neither Node.js nor any package', () => {
    const packages = files.flatMap(({ imports }) => imports.filter(({ isLocal }) => !isLocal))
    expect(packages.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('uses no global of Node.js', () => {
    const used = files.flatMap(({ path, text }) => nodeGlobalsIn(text).map((name) => `${path}: ${name}`))
    expect(used).toEqual([])
  })

  it('compiles with the types of a page alone', () => {
    const { problems, files: looked } = compiled('framework/sdk/browser/tsconfig.json')
    expect(problems).toEqual([])
    expect(looked.filter((path) => path.includes('/@types/'))).toEqual([])
  })
})

describe('a global of Node.js', () => {
  it('is recognised by its name, and a member of the same name is not', () => {
    expect(nodeGlobalsIn(`Buffer.from('')\nconst a: NodeJS.Timeout = process.pid`)).toEqual([
      'Buffer (1)',
      'NodeJS (2)',
      'process (2)',
    ])
    expect(nodeGlobalsIn(`worker.process; const b = { require: 1 }`)).toEqual([])
  })
})
