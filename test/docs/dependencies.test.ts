import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

interface PackageFile {
  readonly license: string
  readonly dependencies: Record<string, string>
  readonly optionalDependencies: Record<string, string>
}

const packageFile = (path: string) => JSON.parse(read(path)) as PackageFile
const { dependencies, optionalDependencies } = packageFile('package.json')
const rows = [...read('docs/dependencies.md').matchAll(/^\| `(.+?)` +\| (.+?) +\| (\S+) +\|$/gm)]

it('docs/dependencies.md has one line for every runtime dependency, in order', () => {
  const declared = [...Object.keys(dependencies), ...Object.keys(optionalDependencies)]
  expect(rows.map(([, name]) => name)).toEqual(declared.toSorted())
})

it('every line gives the licence the installed package has', () => {
  for (const [, name = '', , licence] of rows) {
    expect([name, licence]).toEqual([name, packageFile(`node_modules/${name}/package.json`).license])
  }
})

it('every version is exact', () => {
  for (const version of Object.values({ ...dependencies, ...optionalDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  }
})
