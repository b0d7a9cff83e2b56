import { expect, it } from 'vitest'
import { frameworkSpec } from '../../generators/shared/framework-spec.js'
import { packageRoot } from '../../generators/shared/package-root.js'
import { tempDir } from '../helpers/temp-dir.js'

const manifest = { 'node_modules/iii-framework/package.json': '{"name":"iii-framework","version":"1.2.3"}' }
const lock = (resolved: string) =>
  JSON.stringify({ packages: { 'node_modules/iii-framework': { version: '1.2.3', resolved } } })

it('a copy from the registry asks for its own exact version', async () => {
  await using dir = await tempDir({
    ...manifest,
    'node_modules/.package-lock.json': lock('//host/iii-1.2.3.tgz'),
  })
  expect(frameworkSpec({}, dir.join('node_modules/iii-framework'))).toBe('1.2.3')
})

it('a copy npm did not install asks for its own exact version', async () => {
  await using dir = await tempDir(manifest)
  expect(frameworkSpec({}, dir.join('node_modules/iii-framework'))).toBe('1.2.3')
})

it('a copy from a tarball asks for that tarball', async () => {
  await using dir = await tempDir({
    ...manifest,
    'node_modules/.package-lock.json': lock('file:../packs/iii.tgz'),
  })
  const spec = frameworkSpec({}, dir.join('node_modules/iii-framework'))
  expect(spec).toBe(`file:${dir.join('../packs/iii.tgz')}`)
})

it('a checkout asks for itself', () => {
  expect(frameworkSpec({})).toBe(`file:${packageRoot()}`)
})

it('III_FRAMEWORK_SPEC wins', () => {
  expect(frameworkSpec({ III_FRAMEWORK_SPEC: '^2' })).toBe('^2')
})
