import { manifestText, type Manifest, type ManifestFunction } from '../../manifest/index.js'

/** Functions as the manifest's text has them: those a rebuild did not read again are not written out again either. */
const texts = new WeakMap<ManifestFunction, Buffer>()
const between = Buffer.from(',\n')

/** The bytes of `manifestText`, put together from those of the functions. */
export function manifestBytes(manifest: Manifest): Buffer {
  const { functions } = manifest
  const frame = manifestText({ ...manifest, functions: [] })
  if (functions.length === 0) return Buffer.from(frame)
  // A line break inside a text is escaped, so this stands in one place.
  const [head = '', tail = ''] = frame.split('\n  "functions": []')
  const sorted = functions.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
  const parts = sorted.flatMap((entry, index) => (index === 0 ? [textOf(entry)] : [between, textOf(entry)]))
  return Buffer.concat([Buffer.from(`${head}\n  "functions": [\n`), ...parts, Buffer.from(`\n  ]${tail}`)])
}

function textOf(entry: ManifestFunction): Buffer {
  const known = texts.get(entry)
  if (known !== undefined) return known
  // Inside two lists it is as far to the right as in the manifest.
  const [before, after] = ['[\n  [\n', '\n  ]\n]']
  const text = Buffer.from(JSON.stringify([[entry]], undefined, 2).slice(before.length, -after.length))
  texts.set(entry, text)
  return text
}
