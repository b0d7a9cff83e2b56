import { expect, test } from 'vitest'
import { findConfigFile } from '../../framework/project/index.js'
import { tempDir } from '../helpers/temp-dir.js'

test('--config wins over III_CONFIG_PATH, which wins over the search; both are relative to the current folder', async () => {
  await using dir = await tempDir({ 'config.yaml': '' })
  const cwd = dir.path
  expect(await findConfigFile({ config: 'a.yaml', env: { III_CONFIG_PATH: 'b.yaml' }, cwd })).toBe(
    dir.join('a.yaml'),
  )
  expect(await findConfigFile({ env: { III_CONFIG_PATH: 'b.yaml' }, cwd })).toBe(dir.join('b.yaml'))
  expect(await findConfigFile({ env: { III_CONFIG_PATH: '' }, cwd })).toBe(dir.join('config.yaml'))
})

test('the nearest config.yaml upward is found', async () => {
  await using dir = await tempDir({ 'config.yaml': '', 'a/config.yaml': '', 'a/b/c/x': '' })
  expect(await findConfigFile({ env: {}, cwd: dir.join('a', 'b', 'c') })).toBe(dir.join('a', 'config.yaml'))
})

test('the search ends at the folder that holds .git', async () => {
  await using dir = await tempDir({ 'config.yaml': '', 'repo/.git/HEAD': '', 'repo/src/x': '' })
  expect(await findConfigFile({ env: {}, cwd: dir.join('repo', 'src') })).toBeUndefined()
})

test('a folder named config.yaml is not a config file', async () => {
  await using dir = await tempDir({ 'config.yaml': '', 'a/config.yaml/x': '' })
  expect(await findConfigFile({ env: {}, cwd: dir.join('a') })).toBe(dir.join('config.yaml'))
})
