import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { packageRoot } from './package-root.js'

/**
 * What a scaffold's package.json asks for to get the very framework that scaffolds it: `III_FRAMEWORK_SPEC` when set;
 * the same tarball, when this copy was installed from one; this checkout, when it runs from one; else the exact version.
 *
 * @example '0.1.0', 'file:/downloads/iii-framework-0.1.0.tgz'
 */
export function frameworkSpec(
  environment: NodeJS.ProcessEnv = process.env,
  root: string = packageRoot(),
): string {
  return environment['III_FRAMEWORK_SPEC'] || installedFrom(root) || versionOf(root)
}

function installedFrom(root: string): string | undefined {
  const modules = dirname(root)
  if (basename(modules) !== 'node_modules')
    return existsSync(join(root, 'framework')) ? `file:${root}` : undefined
  const resolvedTo = readPackages(join(modules, '.package-lock.json'))[`node_modules/${basename(root)}`]
    ?.resolved
  if (!resolvedTo?.startsWith('file:')) return undefined
  return `file:${resolve(dirname(modules), resolvedTo.slice('file:'.length))}`
}

interface LockedPackage {
  readonly resolved?: string
}

/** npm notes beside what it installed where each package came from. A folder npm did not fill has no such note. */
function readPackages(path: string): Readonly<Record<string, LockedPackage>> {
  if (!existsSync(path)) return {}
  const { packages } = JSON.parse(readFileSync(path, 'utf8')) as { packages?: Record<string, LockedPackage> }
  return packages ?? {}
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}
