import { expect, it } from 'vitest'
import { findManifest } from '../../framework/host/find-manifest.js'
import { tempDir } from '../helpers/temp-dir.js'
import { manifestOf } from './manifest-of.js'

const built = manifestOf({ id: 'a::b', request_format: {} })
const files = { 'package.json': '{}', 'dist/iii.manifest.json': JSON.stringify(built) }

it('the build output of the project a folder belongs to is found from within', async () => {
  await using dir = await tempDir({ ...files, 'dist/src/main.js': '' })
  expect(await findManifest(undefined, [dir.join('dist', 'src')])).toEqual(built)
})

it('the first folder whose project was built wins', async () => {
  await using unbuilt = await tempDir({ 'package.json': '{}' })
  await using dir = await tempDir(files)
  expect(await findManifest(undefined, [unbuilt.path, dir.path])).toEqual(built)
  expect(await findManifest(undefined, [unbuilt.path])).toBeUndefined()
})

it("a project inside another one does not take the outer one's build", async () => {
  await using dir = await tempDir({ ...files, 'inner/package.json': '{}' })
  expect(await findManifest(undefined, [dir.join('inner')])).toBeUndefined()
})

it('a manifest that is handed in is taken, and so is a project folder', async () => {
  await using dir = await tempDir(files)
  expect(await findManifest(built, [])).toBe(built)
  expect(await findManifest(dir.path, [])).toEqual(built)
})

it('a damaged build output is an error, not a worker without checks', async () => {
  await using dir = await tempDir({ ...files, 'dist/iii.manifest.json': '{' })
  await expect(findManifest(dir.path)).rejects.toMatchObject({ code: 'manifest_unreadable' })
})
