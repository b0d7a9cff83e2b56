import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

const require = createRequire(import.meta.url)

/** The folder of the compiler and of the declarations of the language. */
export function compilerFolder(): string {
  return dirname(require.resolve('typescript'))
}

/** The versions that decide what a build writes, read without loading the tools. */
export function toolVersions(): string {
  const tools = ['typescript', 'ts-morph', 'ts-json-schema-generator'].map((name) => `${name}/package.json`)
  return [...tools, ...ownPackageFile()].map(versionIn).join(' ')
}

function versionIn(packageFile: string): string {
  return (require(packageFile) as { version: string }).version
}

/** From the sources the package's file is two folders up, from its compiled form three. */
function ownPackageFile(): string[] {
  const found = ['../../package.json', '../../../package.json'].find((path) =>
    existsSync(new URL(path, import.meta.url)),
  )
  return found === undefined ? [] : [found]
}
