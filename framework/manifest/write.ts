import { MANIFEST_SCHEMA, type Manifest } from './manifest.js'

/** The manifest as the text of its file: the same manifest gives the same bytes, whatever the order of its lists. */
export function manifestText(manifest: Manifest): string {
  const sorted: Manifest = {
    $schema: MANIFEST_SCHEMA,
    version: manifest.version,
    workers: manifest.workers.toSorted((a, b) => compare(a.name, b.name)),
    functions: manifest.functions.toSorted((a, b) => compare(a.id, b.id)),
    ...(manifest.triggerTypes
      ? { triggerTypes: manifest.triggerTypes.toSorted((a, b) => compare(a.id, b.id)) }
      : {}),
  }
  return `${JSON.stringify(sorted, undefined, 2)}\n`
}

/** By code unit: the order must not depend on the machine's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
