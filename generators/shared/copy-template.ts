import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packageRoot } from './package-root.js'

/** A file a generator writes: its path below the target folder, with forward slashes, and its text. */
export interface TemplateFile {
  readonly path: string
  readonly text: string
}

/**
 * The files of one template, filled in and in order of their paths. `{{name}}` in a text stands for the value `name`.
 * A file name that begins with `_` begins with a dot in the target: npm leaves real dot files out of a package.
 *
 * @param template a folder below `templates`, e.g. `worker/ts`
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): TemplateFile[] {
  const folder = join(packageRoot(), 'templates', template)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ path: targetPath(path), text: fill(readFileSync(join(folder, path), 'utf8'), values) }))
}

function targetPath(path: string): string {
  return path.replace(/(^|\/)_(?!_)/, '$1.')
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}
