import { expect, test } from 'vitest'
import {
  MANIFEST_PATH,
  manifestText,
  readManifest,
  readManifestFile,
  type Manifest,
} from '../../framework/manifest/index.js'
import { tempDir } from '../helpers/temp-dir.js'

const source = { file: 'src/a.ts', line: 1, column: 1 }
const fn = (id: string) => ({
  id,
  className: 'A',
  method: 'run',
  request_format: { type: 'object' },
  triggers: [],
  hash: 'f00',
  source,
})
const manifest: Manifest = {
  version: 1,
  workers: [
    { name: 'b', className: 'B', source },
    { name: 'a', className: 'A', source },
  ],
  functions: [fn('z::run'), fn('a::run')],
}

test('the text of a manifest does not depend on the order of its lists', () => {
  const turned = {
    ...manifest,
    workers: manifest.workers.toReversed(),
    functions: manifest.functions.toReversed(),
  }
  expect(manifestText(turned)).toBe(manifestText(manifest))
  expect(manifestText(manifest).indexOf('a::run')).toBeLessThan(manifestText(manifest).indexOf('z::run'))
})

test('what was written is read back', async () => {
  await using dir = await tempDir({ [MANIFEST_PATH]: manifestText(manifest) })
  expect(await readManifest(dir.path)).toEqual(JSON.parse(manifestText(manifest)))
})

test('a project that was never built has no manifest', async () => {
  await using dir = await tempDir()
  expect(await readManifest(dir.path)).toBeUndefined()
})

test.each([
  ['text that is not JSON', '{', 'manifest_unreadable', 'JSON'],
  ['a list', '[]', 'manifest_unreadable', 'not a JSON object'],
  ['another form', '{"version":2}', 'manifest_version_unsupported', 'form 2'],
  ['an older form', '{"version":0}', 'manifest_version_unsupported', 'form 0'],
  ['a version that is no number', '{"version":"1"}', 'manifest_unreadable', 'whole number'],
  ['no functions', '{"version":1,"workers":[]}', 'manifest_unreadable', 'functions is not a list'],
  [
    'a function without a schema',
    JSON.stringify({ ...manifest, functions: [{ ...fn('a::run'), request_format: 'any' }] }),
    'manifest_unreadable',
    'functions[0]: request_format',
  ],
  [
    'a step without a path',
    JSON.stringify({ ...manifest, functions: [{ ...fn('a::run'), decode: [{ kind: 'date' }] }] }),
    'manifest_unreadable',
    'decode[0]: path',
  ],
])('%s is refused with its reason', async (_, text, code, reason) => {
  await using dir = await tempDir({ [MANIFEST_PATH]: text })
  await expect(readManifest(dir.path)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(reason) as string,
  })
})

test('another form is to be built again when it is older, and read by a later version when it is newer', async () => {
  await using dir = await tempDir({ 'old.json': '{"version":0}', 'new.json': '{"version":2}' })
  await expect(readManifestFile(dir.join('old.json'))).rejects.toMatchObject({
    hint: expect.stringMatching(/^Run `iii build`/) as string,
  })
  await expect(readManifestFile(dir.join('new.json'))).rejects.toMatchObject({
    hint: expect.stringMatching(/^Install the version/) as string,
  })
})

test('a manifest kept under another name is read, and a missing one is told', async () => {
  await using dir = await tempDir({ 'kept.json': manifestText(manifest) })
  expect((await readManifestFile(dir.join('kept.json'))).functions).toHaveLength(2)
  await expect(readManifestFile(dir.join('lost.json'))).rejects.toMatchObject({ code: 'manifest_not_found' })
})
