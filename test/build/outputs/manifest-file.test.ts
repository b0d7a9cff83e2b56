import { expect, test } from 'vitest'
import { manifestBytes } from '../../../framework/build/outputs/manifest-file.js'
import {
  MANIFEST_VERSION,
  type Manifest,
  manifestText,
  type ManifestFunction,
} from '../../../framework/manifest/index.js'

const entry = (id: string, description: string): ManifestFunction => ({
  id,
  className: 'Any',
  method: 'run',
  description,
  request_format: { type: 'object', properties: { functions: { enum: [[], '\n  "functions": []'] } } },
  triggers: [],
  hash: 'h',
  source: { file: 'src/any.ts', line: 1, column: 1 },
})
const manifest = (...functions: ManifestFunction[]): Manifest => ({
  version: MANIFEST_VERSION,
  workers: [],
  functions,
})

test('the bytes of the file are those of the manifest text, however often its functions were written before', () => {
  const [b, a] = [
    entry('b::run', 'line\nbreak, and \u2028 one that JSON does not escape'),
    entry('a::run', 'emoji 🙂'),
  ]
  for (const functions of [[], [b], [b, a], [a]]) {
    expect(manifestBytes(manifest(...functions)).toString()).toBe(manifestText(manifest(...functions)))
  }
})
