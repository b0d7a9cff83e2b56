import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { PACKAGE_VERSION } from '../../framework/sdk/package-version.js'

it('the version a client announces is the version of the package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as object
  expect(manifest).toMatchObject({ version: PACKAGE_VERSION })
})
